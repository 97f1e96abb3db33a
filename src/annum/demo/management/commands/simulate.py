"""``annum simulate``: spreadsheets of an invented group of any size, the same from the same seed."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from annum.demo.generate.group import Settings
from annum.demo.simulate import Made, refusal_to_make, simulate
from annum.kernel.refusal import insist
from annum.kernel.words import Words
from annum.ui import console


class Command(BaseCommand):
    help = _(
        "Make the spreadsheets of an invented group: organisation, people, indicators, statements and a year's figures."
    )
    requires_system_checks = ()  # writes files alone: no database, no secrets

    def add_arguments(self, parser: ArgumentParser) -> None:
        usual = Settings()
        parser.add_argument("--people", type=int, default=usual.people, help=_("how many people, 100 to 1,000,000"))
        parser.add_argument("--seed", type=int, default=usual.seed, help=_("the same seed makes the same group"))
        parser.add_argument("--year", type=int, default=usual.year, help=_("the year that is simulated"))
        parser.add_argument(
            "--upto", type=int, default=usual.upto, metavar="MONTH", help=_("the last month with figures")
        )
        parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help=_("where the files go"))
        parser.add_argument(
            "--statements",
            choices=["sample", "persons"],
            default="sample",
            help=_("who beside unit heads has a statement"),
        )
        form = parser.add_mutually_exclusive_group()
        form.add_argument(
            "--csv", dest="form", action="store_const", const="csv", help=_("one text file for each sheet")
        )
        form.add_argument("--xlsx", dest="form", action="store_const", const="xlsx", help=_("workbooks (the default)"))
        console.add_json(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        everybody = options["statements"] == "persons"
        settings = Settings(options["people"], options["seed"], options["year"], everybody, options["upto"])
        with console.refusals(as_json=options["json"]):
            insist(refusal_to_make(settings, options["out"]))
            with console.progress(Words("Writing rows")) as bar:
                made = simulate(
                    settings, options["out"], options["form"] or "xlsx", lambda _name, rows: bar.advance(rows)
                )
        self._tell(made, options["out"], as_json=options["json"])

    def _tell(self, made: Made, folder: Path, *, as_json: bool) -> None:
        if as_json:
            console.answer({"files": [path.name for path in made.files], "rows": made.rows})
            return
        console.table(Words("Made"), (Words("Sheet"), Words("Rows")), made.rows.items(), numbers=(1,))
        said = Words("%(files)s files are in %(folder)s.", {"files": len(made.files), "folder": str(folder)})
        console.say(said)
