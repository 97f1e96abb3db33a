"""``annum doctor``: is everything as it should be? Changes nothing; ends with 1 when something is wrong."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from annum.journal.examinations import EXAMINATIONS
from annum.journal.findings import Finding
from annum.ui.console import REFUSED, add_json, answer, say, table
from annum.ui.speech import speak

Report = dict[str, list[Finding]]


class Command(BaseCommand):
    help = _("Check settings, database and journal, and name every row that was touched behind the journal.")
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_json(parser)
        parser.add_argument("--only", action="append", choices=list(EXAMINATIONS), help=_("look at this alone"))

    def handle(self, *args: Any, **options: Any) -> None:
        names = options["only"] or EXAMINATIONS
        report = {name: list(EXAMINATIONS[name].look()) for name in names}
        if options["json"]:
            answer(_plain(report))
        else:
            _show(report)
        if any(report.values()):
            raise SystemExit(REFUSED)


def _plain(report: Report) -> dict[str, Any]:
    said = {
        name: [{"code": found.code, "place": found.place, "words": speak(found.words)} for found in findings]
        for name, findings in report.items()
    }
    return {"ok": not any(report.values()), "examinations": said}


def _show(report: Report) -> None:
    rows = [(EXAMINATIONS[name].title, len(findings) or _("in order")) for name, findings in report.items()]
    table(_("Examination"), [_("Examined"), _("Wrong")], rows, numbers=[1])
    for finding in (found for findings in report.values() for found in findings):
        say(f"{finding.place}: {speak(finding.words)}" if finding.place else finding.words)
