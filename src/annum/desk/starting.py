"""What are the first steps of a new installation, and where is each done?"""

from dataclasses import astuple, dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from annum.desk.queries.start import Progress
from annum.intake.access import open_kinds
from annum.org.models import Role
from annum.org.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what it brings, the command that does it, and the page, for whom it is open."""

    label: Any
    text: Any
    command: str
    state: str
    url: str = ""
    template: str = ""


PLAN = (
    (_("Organisation"), _("Units and posts, with the day from which each holds."), "annum import org FILE"),
    (_("People"), _("People, what they hold, their roles and logins."), "annum import people FILE"),
    (_("Year"), _("The months of the year with their windows."), ""),
    (_("Indicators"), _("The library: what is measured, and who reports it."), "annum import indicators FILE"),
    (_("Statements"), _("Items, weights, targets and signers."), "annum import statements FILE"),
    (_("Figures"), _("What was reached, month by month."), "annum import actuals FILE"),
    (_("Scores"), _("The first run, with an explanation for every point."), "annum score YEAR"),
)
KINDS = ("org", "people", "year", "indicators", "statements", "actuals", "")


def steps(viewer: Viewer, progress: Progress) -> tuple[Step, ...]:
    """The steps with their states; pages are named for who may open them. Queries: 0."""
    open_to = {each.kind for each in open_kinds(viewer)}
    return tuple(
        Step(label, text, command, _state(place, done, progress.next), *_pages(viewer, kind, open_to))
        for place, ((label, text, command), kind, done) in enumerate(zip(PLAN, KINDS, astuple(progress), strict=True))
    )


def starts(viewer: Viewer) -> bool:
    """Who brings a group in: the office, human resources, and whoever set Annum up before there is any office."""
    return viewer.has(Role.OFFICE, Role.HR, Role.OPERATOR) or viewer.self_id is None


def _state(place: int, done: bool, following: int) -> str:
    if done:
        return "done"
    return "current" if place == following else "todo"


def _pages(viewer: Viewer, kind: str, open_to: set[str]) -> tuple[str, str]:
    if kind == "year" and viewer.has(Role.OFFICE):
        return reverse("year:new"), ""
    if kind not in open_to:
        return "", ""
    return reverse("intake:upload", args=[kind]), reverse("intake:template", args=[kind])
