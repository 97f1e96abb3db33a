"""``annum doctor``: is everything as it should be? Changes nothing; ends with 1 when something is wrong."""

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from rich.console import Console
from rich.table import Table

from annum.journal.examinations import EXAMINATIONS
from annum.journal.findings import Finding
from annum.ui.speech import speak

Report = dict[str, list[Finding]]


class Command(BaseCommand):
    help = _("Check settings, database and journal, and name every row that was touched behind the journal.")
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help=_("write the report as JSON"))
        parser.add_argument("--only", action="append", choices=list(EXAMINATIONS), help=_("look at this alone"))

    def handle(self, *args: Any, **options: Any) -> None:
        names = options["only"] or EXAMINATIONS
        report = {name: list(EXAMINATIONS[name].look()) for name in names}
        if options["json"]:
            self.stdout.write(json.dumps(_plain(report), ensure_ascii=False, indent=2))
        else:
            _show(report, Console(file=self.stdout._out, highlight=False))
        if any(report.values()):
            sys.exit(1)


def _plain(report: Report) -> dict[str, Any]:
    said = {
        name: [{"code": found.code, "place": found.place, "words": speak(found.words)} for found in findings]
        for name, findings in report.items()
    }
    return {"ok": not any(report.values()), "examinations": said}


def _show(report: Report, console: Console) -> None:
    table = Table(_("Examined"), _("Finding"))
    for name, findings in report.items():
        table.add_row(
            speak(EXAMINATIONS[name].title), _("{count} wrong").format(count=len(findings)) if findings else "✓"
        )
    console.print(table)
    for finding in (found for findings in report.values() for found in findings):
        console.print(
            f"{finding.place}: {speak(finding.words)}" if finding.place else speak(finding.words), markup=False
        )
