"""``annum import KIND FILE...``: bring sheets in, whole or not at all."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from annum.intake.acts import discard_import, import_at_once
from annum.intake.importers import Operator
from annum.intake.management.report import Told, tell
from annum.intake.planning import BARE, look
from annum.intake.queries import mappings
from annum.intake.reading import Source
from annum.intake.registry import importer
from annum.intake.rules.headers import FIXED
from annum.journal.actor import Actor
from annum.kernel.refusal import Refusal, Refused
from annum.kernel.words import Param
from annum.ui import console


class Command(BaseCommand):
    help = "Import spreadsheets (xlsx, csv). All errors are listed; nothing is imported unless everything can be."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind", help="what the files hold, e.g. org, people, indicators, statements, actuals")
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--map", action="append", default=[], metavar="THEIRS=OURS", help="their column is our key")
        parser.add_argument("--set", action="append", default=[], metavar="OURS=TEXT", help="give every row this value")
        parser.add_argument("--mapping", default="", metavar="NAME", help="use a saved column mapping")
        parser.add_argument("--option", action="append", default=[], metavar="KEY=VALUE", help="answer a question")
        parser.add_argument("--bare-percent", choices=["percent", "fraction"], default="", help="98.5 or 0.985")
        parser.add_argument("--dry-run", action="store_true", help="say what would change and change nothing")
        console.add_json(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        with console.refusals(as_json=options["json"]):
            told = bring_in(options)
        tell(told, as_json=options["json"])


def bring_in(given: dict[str, Any]) -> Told:
    """Do what the command line asks."""
    viewer = Operator(Actor.system("import"), timezone.localdate())
    kind, now = importer(given["kind"]).kind, timezone.now()
    how: dict[str, Any] = {
        "kind": kind,
        "sources": [_source(path) for path in given["files"]],
        "mapping": _mapping(kind, given),
        "options": dict(map(_pair, given["option"])) | ({BARE: given["bare_percent"]} if given["bare_percent"] else {}),
    }
    if given["dry_run"]:
        return Told.of_plan(kind, look(**how, viewer=viewer, now=now))
    staged = import_at_once(**how, viewer=viewer, now=now)
    told = Told.of_import(staged)
    if staged.state != "committed":
        discard_import(staged, viewer=viewer, now=now)
    return told


def _mapping(kind: str, given: dict[str, Any]) -> dict[str, str]:
    columns: dict[str, str] = {}
    if given["mapping"]:
        saved = {mapping.name: mapping.columns for mapping in mappings(kind)}
        if given["mapping"] not in saved:
            words = {"name": given["mapping"], "known": ", ".join(saved) or "–"}
            raise Refused(Refusal("no-mapping", "There is no saved mapping “%(name)s”. Known: %(known)s.", words))
        columns |= saved[given["mapping"]]
    for text in given["map"]:
        theirs, ours = _pair(text, last=True)
        columns[ours] = theirs
    return columns | {ours: FIXED + value for ours, value in map(_pair, given["set"])}


def _pair(text: str, *, last: bool = False) -> tuple[str, str]:
    left, sign, right = text.rpartition("=") if last else text.partition("=")
    if not sign or not left.strip() or (last and not right.strip()):
        raise Refused(Refusal("no-pair", "“%(text)s” must be written as NAME=VALUE.", {"text": text}))
    return left.strip(), right.strip()


def _source(path: Path) -> Source:
    try:
        return Source(path.name, path.read_bytes())
    except OSError as error:
        told: dict[str, Param] = {"file": str(path), "reason": error.strerror or ""}
        raise Refused(Refusal("no-such-file", "Cannot read %(file)s: %(reason)s.", told)) from error
