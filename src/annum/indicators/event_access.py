"""Who may propose, hear, decide and lift an event? A veto or deduction is a decision, never an automatic silent zero."""

from annum.indicators.access import Place, refusal_without
from annum.indicators.models import Event
from annum.indicators.models.event import EVENT_LIFE
from annum.kernel.refusal import Refusal
from annum.kernel.words import Words
from annum.org.models import Role
from annum.org.viewer import Viewer

PROPOSERS = (Role.OFFICE, Role.EXECUTIVE, Role.HEAD, Role.FINANCE, Role.HR, Role.DATA_OWNER, Role.AUDITOR)
HEARERS = (Role.OFFICE, Role.EXECUTIVE, Role.HR)
DECIDERS = (Role.OFFICE, Role.EXECUTIVE)
EVENT_STATES = {
    "proposed": Words("Proposed"),
    "heard": Words("Heard"),
    "decided": Words("Decided"),
    "dismissed": Words("Dismissed"),
    "lifted": Words("Lifted"),
}


def refusal_to_propose(viewer: Viewer, place: Place) -> Refusal | None:
    """Whoever holds a role over the subject may bring an event forward."""
    if viewer.has_at(place.path, *PROPOSERS):
        return None
    return Refusal("no-role", "Proposing an event takes a role over this unit.", forbidden=True)


def refusal_to_hear(event: Event, viewer: Viewer, place: Place, hearing: str) -> Refusal | None:
    """The office, an executive or human resources writes down what the one concerned says."""
    return (
        _role(viewer, place, *HEARERS)
        or EVENT_LIFE.refusal(event.state, "hear", EVENT_STATES[event.state])
        or refusal_without(hearing)
    )


def refusal_to_settle(event: Event, act: str, viewer: Viewer, place: Place, reason: str) -> Refusal | None:
    """``decide``, ``dismiss`` or ``lift``: the office or an executive, not the proposer, outside the unit concerned."""
    return (
        _role(viewer, place, *DECIDERS)
        or _two_eyes(event, viewer, place)
        or EVENT_LIFE.refusal(event.state, act, EVENT_STATES[event.state])
        or refusal_without(reason)
    )


def _role(viewer: Viewer, place: Place, *roles: Role) -> Refusal | None:
    if viewer.has_at(place.path, *roles):
        return None
    return Refusal("no-role", "This takes another role over this unit.", forbidden=True)


def _two_eyes(event: Event, viewer: Viewer, place: Place) -> Refusal | None:
    if viewer.behalf_id is not None:
        return Refusal("own-name-only", "Decide in your own name, not for another.", forbidden=True)
    if event.recorded_by is not None and event.recorded_by == viewer.account_id:
        return Refusal("own-event", "You proposed this event; someone else must decide.", forbidden=True)
    concerned = place.unit_id in viewer.unit_ids if place.unit_id else place.person_id == viewer.person_id
    return (
        Refusal("concerned", "You are concerned by this event; someone else must decide.", forbidden=True)
        if concerned
        else None
    )
