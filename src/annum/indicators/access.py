"""Who may report, approve and correct figures, and what does their state allow?

Two eyes: a figure is approved by someone other than its submitter and outside the unit that is judged by it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from annum.indicators.models import Indicator, Value
from annum.indicators.models.value import VALUE_LIFE
from annum.kernel.period import Month
from annum.kernel.refusal import Refusal
from annum.kernel.words import Words
from annum.org.models import Role
from annum.org.viewer import Viewer
from annum.year.guards import FROZEN

VALUE_STATES = {
    "submitted": Words("Submitted"),
    "approved": Words("Approved"),
    "returned": Words("Returned"),
    "withdrawn": Words("Withdrawn"),
}
APPROVERS = (Role.OFFICE, Role.FINANCE)
REPORTERS = (Role.OFFICE, Role.DATA_OWNER)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a subject stands today. ``path`` is empty for a unit that is not in the tree and a person without a post."""

    subject_id: int
    unit_id: int | None
    person_id: int | None
    path: str
    label: str = ""


def refusal_to_define(viewer: Viewer) -> Refusal | None:
    """The group office keeps the indicator library."""
    if viewer.has(Role.OFFICE):
        return None
    return Refusal("not-office", "Only the group office may change the indicator library.", forbidden=True)


def refusal_to_lock(viewer: Viewer) -> Refusal | None:
    """The group office locks months."""
    if viewer.has(Role.OFFICE):
        return None
    return Refusal("not-office", "Only the group office may lock or unlock a month.", forbidden=True)


def refusal_to_report(
    viewer: Viewer, indicator: Indicator, owner_path: str, place: Place, also: Collection[str] = ()
) -> Refusal | None:
    """The data owner reports: of the indicator's owner unit, or of the subject when the indicator has none; or the office.

    ``also`` are the paths of further units that report this figure, because a signed statement says so.
    """
    if viewer.has_at(place.path, Role.OFFICE):
        return None
    if viewer.has_at(owner_path if indicator.owner_unit_id else place.path, *REPORTERS):
        return None
    if any(viewer.has_at(path, *REPORTERS) for path in also):
        return None
    return Refusal(
        "not-data-owner",
        "You are not the data owner of %(indicator)s here.",
        {"indicator": indicator.code},
        forbidden=True,
    )


def locked(month: int) -> Refusal:
    """A locked month is final, until it is unlocked."""
    return Refusal("month-locked", "%(month)s is locked. The group office can unlock it.", {"month": _month(month)})


def refusal_of_month(month: int, closed: Refusal | None, today: date) -> Refusal | None:
    """A closed month (``queries.locks.closed_months``) is final; a month that has not begun has no figures."""
    if closed is not None:
        return closed
    if Month.of(month).first > today:
        return Refusal("month-future", "%(month)s has not begun yet.", {"month": _month(month)})
    return None


def refusal_to_decide(value: Value, act: str, viewer: Viewer, place: Place, closed: Refusal | None) -> Refusal | None:
    """``approve`` or ``return``: finance or the office, in their own name, not the submitter, outside the unit judged.

    ``closed`` says why the month is final. What waits in a locked month can still be returned; in a sealed year it stays.
    """
    if refusal := refusal_of_two_eyes(viewer, value.submitted_by, value.submitted_for):
        return refusal
    if refusal := refusal_of_judging(viewer, place):
        return refusal
    if refusal := VALUE_LIFE.refusal(value.state, act, VALUE_STATES[value.state]):
        return refusal
    stays = closed is not None and (act == "approve" or closed.code == FROZEN)
    return closed if stays else None


def refusal_of_two_eyes(viewer: Viewer, submitted_by: int | None, submitted_for: int | None) -> Refusal | None:
    """Nobody approves what they, or somebody in their name, submitted; and nobody approves in another's name."""
    if viewer.behalf_id is not None:
        return Refusal("own-name-only", "Approve in your own name, not for another.", forbidden=True)
    by_account = submitted_by is not None and submitted_by == viewer.account_id
    if by_account or (submitted_for is not None and submitted_for == viewer.person_id):
        return Refusal("own-figure", "You submitted this figure; someone else must approve it.", forbidden=True)
    return None


def refusal_of_judging(viewer: Viewer, place: Place) -> Refusal | None:
    """The approver holds the role over the subject and does not belong to it."""
    if not viewer.has_at(place.path, *APPROVERS):
        return Refusal("not-approver", "Approving takes the finance or office role over this unit.", forbidden=True)
    own_unit = place.unit_id is not None and place.person_id is None and place.unit_id in viewer.unit_ids
    if own_unit or (place.person_id is not None and place.person_id == viewer.person_id):
        return Refusal(
            "own-unit", "Your own unit is judged by this figure; someone outside it must approve.", forbidden=True
        )
    return None


def refusal_to_withdraw(value: Value, viewer: Viewer) -> Refusal | None:
    """The one who submitted takes back what still waits."""
    own = value.submitted_by is not None and value.submitted_by == viewer.account_id
    if own or (value.submitted_for is not None and value.submitted_for == viewer.self_id):
        return VALUE_LIFE.refusal(value.state, "withdraw", VALUE_STATES[value.state])
    return Refusal("not-yours", "Only the one who submitted this figure can withdraw it.", forbidden=True)


def refusal_to_lock_month(locked: bool) -> Refusal | None:
    """A month is locked once."""
    return Refusal("locked-already", "This month is locked already.") if locked else None


def refusal_without(reason: str) -> Refusal | None:
    """Some acts must say why."""
    return None if reason.strip() else Refusal("no-reason", "Say why: this act needs a reason.")


def _month(index: int) -> str:
    return str(Month.of(index))


def refusal_without_correction(reason: str) -> Refusal | None:
    """An approved figure is only ever corrected, with a reason."""
    if reason.strip():
        return None
    return Refusal("approved", "This figure is approved. Correct it, and say why; the old one stays in the record.")
