"""Who may run the year, and what does its stage allow?"""

from datetime import date

from annum.kernel.refusal import Refusal
from annum.org.models import Role
from annum.org.viewer import Viewer
from annum.year.guards import refusal_of_frozen, refusal_of_guards
from annum.year.models import STAGES, Stage, Year


def refusal_to_run(viewer: Viewer) -> Refusal | None:
    """Only the group office runs the year."""
    if viewer.has(Role.OFFICE):
        return None
    return Refusal("not-office", "Only the group office can do this.", forbidden=True)


def refusal_to_move(year: Year, act: str, viewer: Viewer) -> Refusal | None:
    """Stages follow one another, forth and back; ``act`` is ``advance`` or ``back``."""
    if refusal := refusal_to_run(viewer):
        return refusal
    if refusal := refusal_of_frozen(year):
        return refusal
    if (year.stage, act) not in STAGES.moves:
        return Refusal("no-such-move", "The year %(year)s cannot move on from here.", {"year": year.code})
    if act == "advance" and STAGES.after(year.stage, act) == Stage.CLOSED and not year.sandbox:
        return Refusal("only-by-seal", "The year %(year)s is closed by its seal, under “Closing”.", {"year": year.code})
    return refusal_of_guards(year) if act == "advance" else None


def refusal_to_set_window(year: Year, viewer: Viewer) -> Refusal | None:
    """The group office sets windows, until the year is sealed."""
    return refusal_to_run(viewer) or refusal_of_frozen(year)


def refusal_of_days(opens: date, closes: date) -> Refusal | None:
    """A window is at least one day."""
    if closes > opens:
        return None
    return Refusal("empty-window", "The window must close after the day on which it opens.")
