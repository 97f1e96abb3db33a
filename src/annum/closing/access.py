"""Who may close a year, and what does its closing allow?"""

from annum.closing.models import Closing, ClosingState
from annum.closing.models.closing import CLOSING_LIFE
from annum.closing.part import Open
from annum.kernel.refusal import Refusal
from annum.kernel.words import Words
from annum.org.models import Role
from annum.org.viewer import Viewer
from annum.year.models import Year

STATES = {"open": Words("Open"), "sealing": Words("Being sealed"), "sealed": Words("Sealed")}


def refusal_to_see(viewer: Viewer) -> Refusal | None:
    """Closing is seen by the group office and by auditors of the whole group."""
    if viewer.has(Role.OFFICE) or viewer.sees_journal:
        return None
    return Refusal(
        "not-office", "Only the group office and auditors of the whole group see the closing.", forbidden=True
    )


def refusal_to_close(viewer: Viewer, year: Year) -> Refusal | None:
    """The group office closes a real year."""
    if not viewer.has(Role.OFFICE):
        return Refusal("not-office", "Only the group office can do this.", forbidden=True)
    if year.sandbox:
        return Refusal(
            "sandbox", "%(year)s is for rehearsal: nothing in it counts, so it is not sealed.", {"year": year.code}
        )
    return None


def refusal_to_accept(viewer: Viewer, closing: Closing, found: Open | None, reason: str) -> Refusal | None:
    """What may stay open stays so for a reason, until the seal begins."""
    if refusal := refusal_to_close(viewer, closing.year) or _not_open(closing):
        return refusal
    if found is None:
        return Refusal("not-open", "This is no longer open.")
    if not found.acceptable:
        return Refusal("not-acceptable", "This has to be settled; no reason can make up for it.")
    return None if reason.strip() else Refusal("no-reason", "Say why this may stay open.")


def refusal_to_take_back(viewer: Viewer, closing: Closing, key: str) -> Refusal | None:
    """An acceptance is taken back while the seal has not begun."""
    if refusal := refusal_to_close(viewer, closing.year) or _not_open(closing):
        return refusal
    return None if key in closing.accepted else Refusal("not-accepted", "This was not accepted.")


def refusal_to_seal(viewer: Viewer, closing: Closing, unsettled: int, fresh: bool) -> Refusal | None:
    """Sealed is what is settled or accepted, by someone who has just proved who they are, in their own name."""
    if refusal := refusal_to_close(viewer, closing.year):
        return refusal
    if viewer.behalf_id is not None:
        return Refusal(
            "in-person", "A year is sealed in person; stop acting for %(name)s.", {"name": viewer.behalf_name}
        )
    if closing.state == ClosingState.OPEN and unsettled:
        return Refusal(
            "still-open", "%(count)s points are still open; settle or accept them first.", {"count": unsettled}
        )
    if refusal := CLOSING_LIFE.refusal(closing.state, "begin", STATES[closing.state]):
        return refusal
    return None if fresh else Refusal("not-fresh", "Confirm that it is you: sign in again, then seal the year.")


def refusal_to_give_up(viewer: Viewer, closing: Closing) -> Refusal | None:
    """A seal that has not been put can be given up."""
    return refusal_to_close(viewer, closing.year) or CLOSING_LIFE.refusal(
        closing.state, "give_up", STATES[closing.state]
    )


def refusal_to_download(viewer: Viewer, closing: Closing | None) -> Refusal | None:
    """The bundle holds everybody's figures: the group office and auditors of the whole group have it."""
    if refusal := refusal_to_see(viewer):
        return refusal
    if closing is None or closing.bundled_at is None:
        return Refusal("no-bundle", "There is no bundle yet; it is written when the year is sealed.")
    return None


def _not_open(closing: Closing) -> Refusal | None:
    if closing.state == ClosingState.OPEN:
        return None
    return Refusal("seal-begun", "The seal of the year %(year)s has begun.", {"year": closing.year.code})
