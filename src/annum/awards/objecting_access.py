"""Who objects to an award, and who decides on that? Each refusal is the one sentence of page, act and API."""

from datetime import date

from annum.awards.access import refusal_to_run
from annum.awards.models import Nomination, NominationState, Objection, ObjectionState, Programme, ProgrammeState
from annum.awards.nominating_access import concerns
from annum.awards.rules.notice import until
from annum.kernel.refusal import Refusal
from annum.org.viewer import Viewer
from annum.year.guards import refusal_of_frozen

DECIDABLE = (ProgrammeState.NOTICE, ProgrammeState.JUDGING, ProgrammeState.DECIDED)
"""States in which an objection is decided: what was raised stays to be decided when the programme is judged again."""


def refusal_of_notice(nomination: Nomination, viewer: Viewer) -> Refusal | None:
    """Objections are taken to winners, on the days of the notice. Queries: 1."""
    programme = nomination.title.programme
    if refusal := refusal_of_frozen(programme.year) or refusal_of_days(programme, viewer.today):
        return refusal
    if nomination.state == NominationState.WINNER:
        return None
    return Refusal("not-a-winner", "Only who is to be honoured can be objected to.")


def refusal_of_days(programme: Programme, today: date) -> Refusal | None:
    """A notice takes objections on its days (the last one excluded)."""
    if programme.state != ProgrammeState.NOTICE or programme.notice_from is None:
        return Refusal("no-notice", "Objections are taken while the public notice stands.")
    last = until(programme.notice_from, programme.notice_days)
    if today < last:
        return None
    return Refusal("notice-over", "The public notice has been closed since %(day)s.", {"day": last})


def refusal_to_object(nomination: Nomination, viewer: Viewer, text: str, raised: bool) -> Refusal | None:
    """Anybody in the group, in person, once for each award until it is decided; not against oneself. Queries: 1."""
    if viewer.self_id is None or viewer.behalf_id is not None:
        return Refusal("not-a-person", "Only people of the group object, in person.", forbidden=True)
    if nomination.subject is not None and nomination.subject.person_id == viewer.self_id:
        return Refusal(
            "own-case", "This is your own award; to give it up, write to who runs the programme.", forbidden=True
        )
    if refusal := refusal_of_notice(nomination, viewer):
        return refusal
    if raised:
        return Refusal("raised", "Your objection to this award is still to be decided.")
    return refusal_of_text(text)


def refusal_of_text(text: str) -> Refusal | None:
    """An objection says what it is about."""
    return None if text.strip() else Refusal("no-text", "Say what you object to, and how it can be checked.")


def refusal_to_enter(nomination: Nomination, viewer: Viewer, text: str) -> Refusal | None:
    """Who runs the programme enters what came by letter or by word of mouth. Queries: 1."""
    return refusal_to_run(viewer) or refusal_of_notice(nomination, viewer) or refusal_of_text(text)


def refusal_to_decide(objection: Objection, viewer: Viewer, answer: str) -> Refusal | None:
    """In person, who runs the programme; not who objected, nor who nominated, nor who is honoured. Queries: 1."""
    nomination = objection.nomination
    programme = nomination.title.programme
    if refusal := refusal_to_run(viewer) or refusal_of_frozen(programme.year):
        return refusal
    if viewer.person_id is None or viewer.behalf_id is not None:
        return Refusal("not-in-person", "Objections are decided in person.", forbidden=True)
    if viewer.person_id in (objection.person_id, nomination.nominator_id) or concerns(nomination, viewer):
        return Refusal(
            "own-case", "You objected, nominated, or are concerned yourself; somebody else decides.", forbidden=True
        )
    if objection.state != ObjectionState.RAISED or programme.state not in DECIDABLE:
        return Refusal("decided", "This objection is decided already.")
    return None if answer.strip() else Refusal("no-answer", "Write the answer; who objected will read it.")


def refusal_to_list(watches: bool) -> Refusal | None:
    """Objections are followed by who runs programmes, and by auditors."""
    if watches:
        return None
    return Refusal("not-watching", "Objections are read by who runs the programme, and by auditors.", forbidden=True)
