"""``annum demo``: an invented group, loaded as users load theirs, scored, and served with ready logins."""

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings as site
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from annum.demo.generate.group import Settings
from annum.demo.generate.logins import LOGINS
from annum.demo.loading import load, loaded
from annum.demo.stage import PASSWORD, usual_year
from annum.kernel.words import Words
from annum.ui import console


class Command(BaseCommand):
    help = _("Load an invented group through the importers, score its year, and serve the site with ready logins.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        usual = Settings()
        parser.add_argument("--people", type=int, default=usual.people, help=_("how many people, 100 to 1,000,000"))
        parser.add_argument("--seed", type=int, default=usual.seed, help=_("the same seed makes the same group"))
        parser.add_argument("--year", type=int, default=None, help=_("the year with figures; else the last one over"))
        parser.add_argument("--no-serve", dest="serve", action="store_false", help=_("load only"))
        parser.add_argument("--port", type=int, default=8000, help=_("port to listen on"))
        console.add_json(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("init", verbosity=0)
        with console.refusals(as_json=options["json"]):
            fresh = not loaded()
            if fresh:
                _load(options)
        _tell(fresh, as_json=options["json"])
        if options["serve"]:
            os.environ["ANNUM_DEMO"] = "1"
            call_command("serve", port=options["port"])


def _load(options: dict[str, Any]) -> None:
    today = timezone.localdate()
    settings = Settings(options["people"], options["seed"], options["year"] or usual_year(today))
    folder = Path(site.DATA) / "demo"
    with console.steps() as steps:
        load(settings, folder, today=today, clock=timezone.now, tell=steps.begin, done=steps.done)


def _tell(fresh: bool, *, as_json: bool) -> None:
    if as_json:
        console.answer({"loaded": fresh, "logins": [login.username for login in LOGINS], "password": PASSWORD})
        return
    if not fresh:
        console.say(Words("The demonstration is here already; nothing was changed."))
    heads = (Words("User name"), Words("Who"))
    console.table(Words("Logins (password: %(password)s)", {"password": PASSWORD}), heads, _rows())


def _rows() -> list[tuple[str, str]]:
    return [(login.username, login.words) for login in LOGINS]
