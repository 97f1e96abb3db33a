"""Who may nominate, endorse and except? Each refusal is the one sentence of page, act and API."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from annum.awards.access import refusal_to_run
from annum.awards.models import Kind, Nomination, NominationState, Programme, ProgrammeState, Route, Title
from annum.awards.models.programme import RUNNERS
from annum.awards.rules.life_cycle import NOMINATION
from annum.awards.sight import ENDORSERS
from annum.kernel.refusal import Refusal
from annum.kernel.words import Param
from annum.org.models import Role, Subject, Unit
from annum.org.viewer import Viewer
from annum.year.guards import refusal_of_frozen

BY_NAME = (Kind.TEAM, Kind.WORK, Kind.OUTSIDER)
"""Kinds of titles whose bearers are named, not chosen."""
EXCEPTING = (Role.EXECUTIVE, Role.OFFICE)
STILL_OPEN = (ProgrammeState.NOMINATING, ProgrammeState.JUDGING)
"""States in which a nomination can be withdrawn, or admitted by exception."""


@dataclass(frozen=True, slots=True)
class Put:
    """Who is put forward: a ``subject``, or a ``name``; by a ``unit`` at ``path``. ``heads``: the subject heads a unit today."""

    subject: Subject | None = None
    name: str = ""
    unit: Unit | None = None
    path: str = ""
    heads: bool = False


def refusal_to_nominate(programme: Programme, viewer: Viewer) -> Refusal | None:
    """Whoever is somebody in the group nominates, in the days for it. Queries: 1."""
    if viewer.self_id is None:
        return Refusal("not-a-person", "Only people of the group nominate.", forbidden=True)
    return refusal_of_frozen(programme.year) or refusal_of_days(programme, viewer.today)


def refusal_of_days(programme: Programme, today: date) -> Refusal | None:
    """Nominations are taken while the programme says so, on its days (the last one excluded)."""
    if programme.state != ProgrammeState.NOMINATING:
        return Refusal("not-nominating", "Nominations are not taken now.")
    first, until = programme.nominate_from, programme.nominate_until
    if first and today < first:
        return Refusal("too-early", "Nominations are taken from %(day)s on.", {"day": first})
    if until and today >= until:
        return Refusal("too-late", "Nominations have been closed since %(day)s.", {"day": until})
    return None


def refusal_of_nominee(title: Title, put: Put) -> Refusal | None:
    """A title is for a person, a head, a unit, or for somebody or something with a name."""
    if title.kind in BY_NAME:
        return None if put.subject is None and put.name.strip() else Refusal("no-name", "Say who or what is nominated.")
    if put.subject is None:
        return Refusal("no-nominee", "Say who is nominated.")
    if title.kind == Kind.UNIT:
        return None if put.subject.unit_id else Refusal("not-a-unit", "This title is for a unit.")
    if put.subject.person_id is None:
        return Refusal("not-a-nominee", "This title is for a person.")
    if title.kind == Kind.LEADER and not put.heads:
        return Refusal("not-a-head", "This title is for who heads a unit; they head none today.")
    return None


def refusal_of_route(route: str, put: Put, viewer: Viewer) -> Refusal | None:
    """By which right somebody nominates must be theirs: it is shown to the jury, and quotas may count by it."""
    oneself = put.subject is not None and put.subject.person_id == viewer.self_id
    if oneself != (route == Route.SELF):
        return Refusal("not-that-route", "Who nominates themselves says so, and nobody else does.")
    if route in {Route.UNIT, Route.MANAGER} and not viewer.has_at(put.path, *ENDORSERS):
        return Refusal("not-their-head", "Only who heads their unit, or one above it, nominates so.", forbidden=True)
    if route == Route.OFFICE and not viewer.has(*RUNNERS):
        return Refusal("not-the-office", "Only the group office and human resources nominate so.", forbidden=True)
    return None


def refusal_of_unit(put: Put, viewer: Viewer) -> Refusal | None:
    """A team, a work or an outsider is put forward by a unit that the nominator works in, or answers for."""
    if put.subject is not None:
        return None
    if put.unit is None:
        return Refusal("no-unit", "Say which unit puts them forward.")
    if put.unit.pk in viewer.unit_ids or viewer.has(*RUNNERS) or viewer.has_at(put.path, *ENDORSERS):
        return None
    return Refusal("not-your-unit", "You neither work in that unit nor answer for it.", forbidden=True)


def refusal_to_write(nomination: Nomination, viewer: Viewer) -> Refusal | None:
    """The nominator writes, until it is submitted or when it came back. Queries: 1."""
    if nomination.nominator_id is None or nomination.nominator_id != viewer.self_id:
        return Refusal("not-the-nominator", "Only the nominator writes the nomination.", forbidden=True)
    programme = nomination.title.programme
    if refusal := refusal_of_frozen(programme.year) or refusal_of_days(programme, viewer.today):
        return refusal
    return refusal_of_state(nomination, "submit")


def refusal_to_submit(nomination: Nomination, viewer: Viewer, brought: int, taken: bool) -> Refusal | None:
    """``brought``: how many the nominator has brought in for this title; ``taken``: the nominee is nominated already. Queries: 1."""
    if refusal := refusal_to_write(nomination, viewer):
        return refusal
    if not (nomination.deeds.strip() or nomination.deeds_en.strip()):
        return Refusal("no-deeds", "Say what they have done.")
    limit = nomination.title.limit
    if limit and brought >= limit:
        told: dict[str, Param] = {"limit": limit}
        return Refusal("limit", "One person nominates at most %(limit)s for this title; you already have.", told)
    return Refusal("already-nominated", "They are nominated for this title already.") if taken else None


def refusal_of_state(nomination: Nomination, act: str) -> Refusal | None:
    """Moves follow the table."""
    if (nomination.state, act) in NOMINATION.moves:
        return None
    told = {"state": str(NominationState(nomination.state).label)}
    return Refusal("not-now", "The nomination's state is “%(state)s”; this is not possible now.", told)


def refusal_to_endorse(nomination: Nomination, viewer: Viewer, path: str) -> Refusal | None:
    """In person: who heads the nominating unit (at ``path``) or one above it, or runs the programme; never in one's own case,
    and not who nominated, unless as the head for the unit. Queries: 1.
    """
    if refusal := _refusal_of_endorser(nomination, viewer, path):
        return refusal
    programme = nomination.title.programme
    if refusal := refusal_of_frozen(programme.year):
        return refusal
    if programme.state != ProgrammeState.NOMINATING:
        return Refusal("not-nominating", "Nominations are not taken now.")
    return refusal_of_state(nomination, "endorse")


def _refusal_of_endorser(nomination: Nomination, viewer: Viewer, path: str) -> Refusal | None:
    if viewer.person_id is None or viewer.behalf_id is not None:
        return Refusal("not-in-person", "Nominations are endorsed in person.", forbidden=True)
    if not (viewer.has(*RUNNERS) or (path and viewer.has_at(path, *ENDORSERS))):
        return Refusal(
            "not-the-head",
            "Who heads the nominating unit, or one above it, endorses, and who runs the programme.",
            forbidden=True,
        )
    if concerns(nomination, viewer):
        return Refusal("own-case", "Nobody decides on their own nomination, or on their unit's.", forbidden=True)
    if nomination.nominator_id == viewer.person_id and nomination.route != Route.UNIT:
        return Refusal("own-nomination", "Somebody else must look at what you nominate.", forbidden=True)
    return None


def concerns(nomination: Nomination, viewer: Viewer) -> bool:
    """Whether it is the viewer who is nominated, or a unit in which they work."""
    subject = nomination.subject
    if subject is None:
        return False
    oneself = subject.person_id is not None and subject.person_id in {viewer.person_id, viewer.self_id}
    return oneself or subject.unit_id in viewer.unit_ids


def refusal_to_return(nomination: Nomination, viewer: Viewer, path: str, reason: str) -> Refusal | None:
    """As to endorse, and with a reason. Queries: 1."""
    if refusal := refusal_to_endorse(nomination, viewer, path):
        return refusal
    return None if reason.strip() else Refusal("no-reason", "Say what is missing.")


def refusal_to_withdraw(nomination: Nomination, viewer: Viewer, reason: str) -> Refusal | None:
    """The nominator withdraws until the decision; who runs the programme too, for a reason. Queries: 1."""
    own = nomination.nominator_id is not None and nomination.nominator_id == viewer.self_id
    if not own and (refusal_to_run(viewer) or concerns(nomination, viewer)):
        return Refusal("not-the-nominator", "The nominator withdraws, or who runs the programme.", forbidden=True)
    if refusal := refusal_of_frozen(nomination.title.programme.year):
        return refusal
    if nomination.title.programme.state not in STILL_OPEN:
        return Refusal("decided", "It is decided already.")
    if refusal := refusal_of_state(nomination, "withdraw"):
        return refusal
    return None if own or reason.strip() else Refusal("no-reason", "Say why it is withdrawn.")


def refusal_to_decide(programme: Programme, viewer: Viewer) -> Refusal | None:
    """Who is eligible is decided by the rules once nominations are closed, and before they are judged. Queries: 1."""
    if refusal := refusal_to_run(viewer) or refusal_of_frozen(programme.year):
        return refusal
    if programme.state != ProgrammeState.NOMINATING:
        return Refusal("not-nominating", "Nominations are not taken now.")
    until = programme.nominate_until
    if until and viewer.today < until:
        return Refusal("still-open", "Nominations are still taken until %(day)s.", {"day": until})
    return None


def refusal_to_except(nomination: Nomination, viewer: Viewer, reason: str) -> Refusal | None:
    """An executive over the unit, or the group office, in person, says why a requirement does not count. Queries: 1."""
    if viewer.behalf_id is not None or viewer.person_id is None or not viewer.has(*EXCEPTING):
        return Refusal("not-excepting", "Only an executive or the group office makes exceptions.", forbidden=True)
    if concerns(nomination, viewer):
        return Refusal("own-case", "Nobody decides on their own nomination, or on their unit's.", forbidden=True)
    if refusal := refusal_of_frozen(nomination.title.programme.year):
        return refusal
    if nomination.state != NominationState.INELIGIBLE or nomination.title.programme.state not in STILL_OPEN:
        return Refusal("nothing-to-except", "It is not excluded, or it is too late for an exception.")
    return None if reason.strip() else Refusal("no-reason", "Say why the requirement does not count here.")


def refusal_of_open(waiting: int) -> Refusal | None:
    """Judging begins when every nomination that was submitted is endorsed or returned."""
    if not waiting:
        return None
    told: dict[str, Param] = {"count": waiting}
    return Refusal("not-endorsed", "Nominations that still wait to be endorsed or returned: %(count)s.", told)


def refusal_of_few(short: Collection[tuple[Title, int]], reason: str) -> Refusal | None:
    """Where a title asks for several candidates for each place, there must be so many; else the office says why it goes on."""
    if not short or reason.strip():
        return None
    title, found = next(iter(short))
    told: dict[str, Param] = {"title": title.name, "found": found, "asked": title.places * title.per_place}
    return Refusal(
        "too-few",
        "%(title)s: %(found)s endorsed nominations, but the rules ask for %(asked)s. Say why the judging begins all the same.",
        told,
    )


def refusal_to_try(watches: bool) -> Refusal | None:
    """Who would be excluded is tried out by who runs programmes, and by auditors."""
    if watches:
        return None
    return Refusal(
        "not-trying", "Only who runs the programme, and auditors, see who would be excluded.", forbidden=True
    )
