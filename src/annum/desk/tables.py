"""How are the desk's rows shown?"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from annum.desk.queries.ground import Ground
from annum.desk.queries.summary import Summary
from annum.kernel.period import Month
from annum.ui.parts import Column
from annum.ui.speech import speak
from annum.year.models import WindowKind

STATEMENTS = (
    Column(_("Statement")),
    Column(_("State")),
    Column(_("Score"), number=True),
    Column(pgettext_lazy("score", "Change"), number=True),
    Column(pgettext_lazy("score", "Grade")),
    Column(_("Figures in"), number=True),
    Column(_("Trend")),
)
MEASURES = (Column(_("Measure")), Column(_("Statement")), Column(_("Due")))
MOST_WINDOWS = 5


@dataclass(frozen=True, slots=True)
class OpenWindow:
    """A window that is open today, and how many days are left, today included."""

    label: str
    month: Month | None
    days: int


def open_windows(ground: Ground) -> list[OpenWindow]:
    """Those that close first; a month that has not ended is not pressing, so it is left out."""
    today = ground.viewer.today
    rows = [row for row in ground.windows if row.opens <= today < row.closes]
    pressing = [row for row in rows if row.month is None or Month.of(row.month).end <= today]
    return [
        OpenWindow(
            str(WindowKind(row.kind).label), Month.of(row.month) if row.month else None, (row.closes - today).days
        )
        for row in sorted(pressing, key=lambda row: row.closes)[:MOST_WINDOWS]
    ]


def grade_chart(summary: Summary | None) -> dict[str, list[Any]]:
    """Grades with their counts, the best first; a grade that is withheld stands last."""
    if summary is None or not summary.grades:
        return {}
    letters = sorted(summary.grades, key=lambda letter: (not letter, letter))
    return {
        "labels": [speak(letter) if letter else _now("Withheld") for letter in letters],
        "values": [summary.grades[letter] for letter in letters],
    }
