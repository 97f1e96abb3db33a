"""How is a year shown: its stages as a way, its windows and months as tables?"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from annum.kernel.period import Month
from annum.ui.parts import Column, Stage
from annum.year.models import Stage as YearStage
from annum.year.models import Window, Year

YEARS = (Column(_("Code")), Column(_("Name")), Column(_("Months")), Column(_("Stage")))
WINDOWS = (Column(_("What it opens")), Column(_("Opens on")), Column(_("Closed from")), Column(_("State")))
MONTHS = (Column(_("Month")), Column(_("Reporting from")), Column(_("Overdue from")), Column(_("State")))


def way(year: Year) -> list[Stage]:
    """The stages of a year, and where it stands."""
    at = list(YearStage).index(YearStage(year.stage))
    return [
        Stage(stage.label, "done" if place < at else "current" if place == at else "todo")
        for place, stage in enumerate(YearStage)
    ]


@dataclass(frozen=True, slots=True)
class Shown:
    """A window with where today lies: ``waiting``, ``open`` or ``ended``; its month when it has one."""

    window: Window
    state: str
    label: Any

    @property
    def month(self) -> Month | None:
        """The month to which it belongs."""
        return None if self.window.month is None else Month.of(self.window.month)


def shown(window: Window, today: date) -> Shown:
    """One window as of a day."""
    if today < window.opens:
        return Shown(window, "waiting", _("Upcoming"))
    if today < window.closes:
        return Shown(window, "open", _("Open now"))
    return Shown(window, "ended", _("Over"))
