"""``annum score YEAR``: score every signed statement of a year, with visible progress."""

from argparse import ArgumentParser
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from annum.kernel.period import Month
from annum.kernel.quantity import Quantity
from annum.kernel.refusal import Refusal, Refused
from annum.kernel.words import Param, Words
from annum.org.viewer import Viewer
from annum.scoring.acts import Dates, score_year
from annum.scoring.engine.run import STEPS
from annum.scoring.models import Run
from annum.scoring.queries.runs import grades_of
from annum.ui import console
from annum.year.models import Year
from annum.year.queries import month_reached, year_named


class Command(BaseCommand):
    help = "Score a year up to a month. Without dates: as in force on the month's last day (or today), as known now."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("year", help="the year's code, e.g. 2026")
        parser.add_argument(
            "--upto", default="", metavar="YYYY-MM", help="the last month that counts; default: the last one over"
        )
        parser.add_argument("--in-force", default="", metavar="DATE", help="which structure and statements count")
        parser.add_argument("--known", default="", metavar="DATETIME", help="what was recorded later does not count")
        console.add_json(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        with console.refusals(as_json=options["json"]):
            year = year_or_refuse(options["year"])
            upto = month_or_refuse(options["upto"]) or month_reached(year, timezone.localdate(now))
            run = score(year, upto, dates_of(options, upto, now), now)
        tell(run, grades_of(run), as_json=options["json"])


def year_or_refuse(code: str) -> Year:
    """The year with this code."""
    year = year_named(code)
    if year is None:
        raise Refused(Refusal("no-such-year", "There is no year %(year)s.", {"year": code}))
    return year


def month_or_refuse(text: str) -> Month | None:
    """A month written YYYY-MM; nothing when nothing was written."""
    try:
        return Month.parse(text) if text else None
    except ValueError:
        raise Refused(Refusal("no-month", "“%(text)s” is no month; write it as 2026-03.", {"text": text})) from None


def dates_of(options: dict[str, Any], upto: Month, now: datetime) -> Dates | None:
    """The two dates when one of them is given. A date as ``--known`` means the end of that day."""
    if not options["in_force"] and not options["known"]:
        return None
    last = min(upto.end - timedelta(days=1), timezone.localdate(now))
    try:
        day = date.fromisoformat(options["in_force"]) if options["in_force"] else last
        known = _moment(options["known"]) if options["known"] else now
    except ValueError:
        raise Refused(Refusal("no-date", "Write dates as 2026-03-31, and instants as 2026-03-31T18:00.")) from None
    return Dates(day, known)


def _moment(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    if found.tzinfo is not None:
        return found.astimezone(UTC)
    whole_day = found.time() == time() and "T" not in text and " " not in text
    return timezone.make_aware(found + timedelta(days=1) if whole_day else found)


def score(year: Year, upto: Month, dates: Dates | None, now: datetime) -> Run:
    """Make the run, with its steps on the error stream."""
    viewer = Viewer.system("score", timezone.localdate(now))
    with console.progress(_("Scoring"), STEPS) as bar:

        def told(done: int, words: Words) -> None:
            bar.to(done)

        return score_year(year=year, upto=upto, viewer=viewer, now=now, dates=dates, progress=told)


def tell(run: Run, grades: dict[str, int], *, as_json: bool) -> None:
    """What came out."""
    seconds = Quantity(run.milliseconds, 3)
    if as_json:
        names = ("statements", "items", "values", "digest", "engine")
        values = {name: getattr(run, name) for name in names}
        dates = {"in_force": run.in_force, "known": run.known.isoformat(), "upto": Month.of(run.upto)}
        console.answer({"run": run.pk, **values, **dates, "seconds": seconds, "grades": grades})
        return
    words: dict[str, Param] = {"upto": str(Month.of(run.upto)), "statements": run.statements, "items": run.items}
    more: dict[str, Param] = {"values": run.values, "seconds": seconds, "run": run.pk}
    console.say(
        Words(
            "Run %(run)s up to %(upto)s: %(statements)s statements, %(items)s items, %(values)s figures, %(seconds)s seconds.",
            {**words, **more},
        )
    )
    rows = [(letter or _("withheld: incomplete"), number) for letter, number in grades.items()]
    console.table(_("Grades"), (_("Grade"), _("Statements")), rows, numbers=(1,))
