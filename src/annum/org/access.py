"""Who may change the organisation, grant roles, act for others, and see the lists of rights?

``path`` is where the thing stands in the current tree; rights hold for a subtree.
"""

from collections.abc import Iterable
from datetime import date

from annum.kernel.refusal import Refusal
from annum.org.models import Person, Role
from annum.org.rules.paths import WIDTH
from annum.org.viewer import Viewer

CHANGERS = (Role.OFFICE, Role.HR)
GRANTERS = (Role.OFFICE, Role.HR)
WATCHERS = (Role.OFFICE, Role.HR, Role.AUDITOR)


def refusal_to_change(viewer: Viewer, path: str) -> Refusal | None:
    """The group office and HR change the organisation, each in the subtree of their role."""
    if viewer.has_at(path, *CHANGERS):
        return None
    return Refusal("not-office", "Only the group office or HR may change the organisation here.", forbidden=True)


def refusal_to_change_person(viewer: Viewer, path: str) -> Refusal | None:
    """As for units, where the person stands; a person without a post is anybody's in the office and HR."""
    if path or not viewer.has(*CHANGERS):
        return refusal_to_change(viewer, path)
    return None


def refusal_to_give_login(viewer: Viewer, person_id: int, path: str, role_paths: Iterable[str]) -> Refusal | None:
    """Who lets a person in could come in as that person: so never beyond one's own part of the group, nor oneself."""
    if refusal := refusal_if_acting(viewer) or refusal_to_change_person(viewer, path):
        return refusal
    if not all(viewer.has_at(each, *CHANGERS) for each in role_paths):
        return Refusal(
            "wider-roles",
            "This person holds roles beyond your part of the group; ask the office there.",
            forbidden=True,
        )
    return None if viewer.founds else refusal_of_own_login(viewer, person_id)


def refusal_to_reset_factors(viewer: Viewer, path: str) -> Refusal | None:
    """The operator, in the subtree of the role and in their own name: whoever makes links to passwords is another."""
    if refusal := refusal_if_acting(viewer):
        return refusal
    if viewer.has_at(path, Role.OPERATOR):
        return None
    return Refusal("not-operator", "Only an operator takes second factors away.", forbidden=True)


def refusal_of_own_login(viewer: Viewer, person_id: int) -> Refusal | None:
    """One's own password is changed on one's own page."""
    if viewer.person_id is None or viewer.person_id != person_id:
        return None
    return Refusal(
        "own-login", "Your own password is changed under “My account”; your login by a colleague.", forbidden=True
    )


def refusal_to_grant(viewer: Viewer, path: str) -> Refusal | None:
    """Roles and deputies are set by the office and HR, in their own name, in the subtree of their role."""
    if refusal := refusal_if_acting(viewer):
        return refusal
    if viewer.has_at(path, *GRANTERS):
        return None
    return Refusal("not-granter", "Only the group office or HR may grant or take back rights here.", forbidden=True)


def refusal_to_grant_to(viewer: Viewer, person_id: int) -> Refusal | None:
    """Nobody grants a role to themselves, but who sets the group up: there is nobody else yet."""
    if viewer.founds or viewer.person_id is None or viewer.person_id != person_id:
        return None
    return Refusal(
        "own-rights", "Nobody can change their own rights; ask another member of the office.", forbidden=True
    )


def refusal_to_name_deputy(viewer: Viewer, principal_id: int, path: str) -> Refusal | None:
    """A person names their own deputy; the office and HR may do it for those in their subtree."""
    if refusal := refusal_if_acting(viewer):
        return refusal
    if viewer.person_id is not None and viewer.person_id == principal_id:
        return None
    return refusal_to_change_person(viewer, path)


def refusal_to_see_roles(viewer: Viewer) -> Refusal | None:
    """The list of rights is for the office, HR and the auditor."""
    if viewer.has(*WATCHERS):
        return None
    return Refusal("not-for-you", "The list of roles is for the group office, HR and auditors.", forbidden=True)


def refusal_if_acting(viewer: Viewer) -> Refusal | None:
    """What is signed, approved, judged or granted is done in one's own name: a deputy only prepares and enters."""
    if viewer.behalf_id is None:
        return None
    return Refusal(
        "own-name-only",
        "You act for %(principal)s. This can only be done in one's own name.",
        {"principal": viewer.behalf_name},
        forbidden=True,
    )


NO_UNIT = Refusal(
    "no-unit", "There is no unit yet to hold a role for. Bring in the organisation first: annum import org FILE"
)


def refusal_to_found(office_was_held: bool) -> Refusal | None:
    """A group is set up once: afterwards the group office lets people in."""
    if office_was_held:
        return Refusal("set-up", "The group has an office already; it grants roles on the page “Roles”.")
    return None


def refusal_to_take_office(viewer: Viewer) -> Refusal | None:
    """Only who set the group up, and only until somebody holds the group office."""
    if viewer.founds:
        return None
    return Refusal("not-founder", "Somebody holds the group office already; ask there.", forbidden=True)


def refusal_of_other_login(person: Person) -> Refusal | None:
    """A person who signs in by another login is somebody else."""
    if person.account_id is None:
        return None
    return Refusal("number-taken", "There is already a person with the number %(number)s.", {"number": person.number})


def refusal_of_days(start: date, end: date | None) -> Refusal | None:
    """A period has at least one day."""
    if end is None or end > start:
        return None
    return Refusal("empty-days", "The end must be after the first day, %(start)s.", {"start": start})


def refusal_of_blank(**fields: str) -> Refusal | None:
    """Names and codes are never blank."""
    for name, text in fields.items():
        if not text.strip():
            return Refusal("blank", "Fill in: %(field)s.", {"field": name})
    return None


def refusal_to_import(viewer: object) -> Refusal | None:
    """The group office and HR of the whole group import the organisation and its people."""
    if isinstance(viewer, Viewer) and viewer.behalf_id is None and _over_a_root(viewer):
        return None
    return Refusal("not-office", "Only the group office or HR may import the organisation.", forbidden=True)


def _over_a_root(viewer: Viewer) -> bool:
    return any(held.role in CHANGERS and len(held.low) <= WIDTH for held in viewer.held)


def refusal_to_take_in(viewer: Viewer) -> Refusal | None:
    """The group office and HR take people in."""
    if viewer.has(*CHANGERS):
        return None
    return Refusal("not-office", "Only the group office or HR may take people in.", forbidden=True)


def refusal_to_grant_anything(viewer: Viewer) -> Refusal | None:
    """Whether the page of granting is open at all."""
    if viewer.has(*GRANTERS):
        return refusal_if_acting(viewer)
    return Refusal("not-granter", "Only the group office or HR may grant or take back rights here.", forbidden=True)
