"""What does a new year take over besides its statements? A later room adds a function here, and a line.

Each takes over what is not there yet, so that running it again adds only what is missing; it journals by its own acts.
"""

from collections.abc import Callable
from dataclasses import dataclass

from annum.awards.acts import clone_programme
from annum.awards.models import ProgrammeState
from annum.awards.queries.programmes import programmes
from annum.indicators.acts.watching import watch_on
from annum.kernel.period import Month, later
from annum.kernel.words import Words
from annum.org.viewer import Viewer
from annum.scoring.acts import set_policy
from annum.scoring.queries.runs import policy_of
from annum.targets.rules.going_on import Gone
from annum.year.acts import set_window
from annum.year.models import Window, WindowKind, Year
from annum.year.queries import windows_of


@dataclass(frozen=True, slots=True)
class TakenOver:
    """The two years; ``new``: the later one was made just now, so that what it holds of itself gives way."""

    year: Year
    into: Year
    new: bool
    gone: Gone
    viewer: Viewer


@dataclass(frozen=True, slots=True)
class OpeningPart:
    """One room's part in opening a year. ``carry`` returns how much it took over."""

    title: Words
    carry: Callable[[TakenOver], int]


def calendar(over: TakenOver) -> int:
    """Windows, each moved on with the year; what the office has set in the later year stays."""
    months = over.into.first_month - over.year.first_month
    there = set() if over.new else {_place(window) for window in windows_of(over.into)}
    moved = [window for window in windows_of(over.year) if _place(window, months) not in there]
    within = [window for window in moved if window.month is None or window.month + months <= over.into.last_month]
    for window in within:
        set_window(
            year=over.into,
            kind=WindowKind(window.kind),
            month=None if window.month is None else Month.of(window.month + months),
            opens=later(window.opens, months),
            closes=later(window.closes, months),
            viewer=over.viewer,
        )
    return len(within)


def _place(window: Window, months: int = 0) -> tuple[str, int | None]:
    return window.kind, None if window.month is None else window.month + months


def composition(over: TakenOver) -> int:
    """How a year composes its scores, unless the later year has settings of its own."""
    policy = policy_of(over.year)
    if policy is None or policy_of(over.into) is not None:
        return 0
    set_policy(year=over.into, parameters=policy.parameters, viewer=over.viewer)
    return 1


def watched(over: TakenOver) -> int:
    """Indicators that are watched outside any statement."""
    gone = over.gone
    made = watch_on(year=over.year, into=over.into, viewer=over.viewer, units=gone.units, people=gone.people)
    return len(made)


def awarded(over: TakenOver) -> int:
    """Award programmes that were not cancelled, as drafts without days; one of the later year with the same code stays."""
    there = set(programmes().filter(year=over.into).values_list("code", flat=True))
    rows = programmes().filter(year=over.year).exclude(state=ProgrammeState.CANCELLED)
    made = [clone_programme(programme=row, into=over.into, viewer=over.viewer) for row in rows if row.code not in there]
    return len(made)


OPENING_PARTS = (
    OpeningPart(Words("Windows of the calendar"), calendar),
    OpeningPart(Words("How scores are composed"), composition),
    OpeningPart(Words("Monitored indicators"), watched),
    OpeningPart(Words("Award programmes as drafts"), awarded),
)
