"""Who may do what in a programme, and what does its state allow? Each refusal is the one sentence of page, act and API."""

from collections.abc import Sequence

from annum.awards.models import Programme, ProgrammeState
from annum.awards.models.programme import RUNNERS
from annum.awards.rules.life_cycle import PROGRAMME
from annum.kernel.refusal import Refusal
from annum.kernel.words import Param
from annum.org.viewer import Viewer
from annum.year.guards import refusal_of_frozen


def refusal_to_run(viewer: Viewer) -> Refusal | None:
    """The group office and human resources run programmes."""
    if viewer.has(*RUNNERS):
        return None
    return Refusal("not-running", "Only the group office and human resources run award programmes.", forbidden=True)


def refusal_to_move(programme: Programme, act: str, viewer: Viewer) -> Refusal | None:
    """Moves follow the table; a sealed year's programmes stand still. Queries: 1."""
    if refusal := refusal_to_run(viewer) or refusal_of_frozen(programme.year):
        return refusal
    state = ProgrammeState(programme.state)
    if (state, act) in PROGRAMME.moves:
        return None
    told = {"state": str(state.label)}
    return Refusal("not-now", "The programme's state is “%(state)s”; this is not possible now.", told)


def refusal_to_write(programme: Programme, viewer: Viewer) -> Refusal | None:
    """Rules are written while nothing is fixed. Queries: 1."""
    if refusal := refusal_to_run(viewer) or refusal_of_frozen(programme.year):
        return refusal
    if programme.state == ProgrammeState.DRAFT:
        return None
    return Refusal("rules-fixed", "The rules are fixed; they no longer change.")


def refusal_to_freeze(programme: Programme, viewer: Viewer, faults: Sequence[Refusal]) -> Refusal | None:
    """Rules are fixed when nothing is wrong with them. Queries: 1."""
    if refusal := refusal_to_move(programme, "freeze", viewer):
        return refusal
    if not faults:
        return None
    told: dict[str, Param] = {"count": len(faults), "first": faults[0].words}
    return Refusal("faults", "%(count)s points are still open; the first: %(first)s", told)


def refusal_to_thaw(programme: Programme, viewer: Viewer, nominations: int) -> Refusal | None:
    """Once somebody is nominated, the rules stay as they are. Queries: 1."""
    return refusal_to_move(programme, "thaw", viewer) or refusal_of_nominated(nominations)


def refusal_of_nominated(nominations: int) -> Refusal | None:
    """What somebody is nominated for stays as it is."""
    return Refusal("nominated", "Somebody is nominated already; the rules stay as they are.") if nominations else None


def refusal_to_cancel(programme: Programme, viewer: Viewer, reason: str) -> Refusal | None:
    """Who cancels says why. Queries: 1."""
    if refusal := refusal_to_move(programme, "cancel", viewer):
        return refusal
    return None if reason.strip() else Refusal("no-reason", "Say why the programme is cancelled.")
