"""``annum recount FILE``: count an exported ballot again, from the file alone."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from annum.ballot.rules.recounting import UNREADABLE, recounted
from annum.kernel.refusal import Refused
from annum.ui.console import add_json, answer, refusals, say


class Command(BaseCommand):
    help = _("Count an exported ballot again, and check that its votes were let in by its key; needs the file alone.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help=_("the JSON file of the ballot's page"))
        add_json(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        with refusals(as_json=options["json"]):
            outcome = recounted(_read(options["file"]))
        if options["json"]:
            answer(outcome)
        else:
            say(_("The same result: {votes} votes. In: {elected}").format(**_said(outcome)))


def _said(outcome: dict[str, Any]) -> dict[str, Any]:
    return {"votes": outcome["papers"]["cast"], "elected": ", ".join(outcome["elected"]) or "–"}


def _read(file: Path) -> Any:
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise Refused(UNREADABLE) from error
