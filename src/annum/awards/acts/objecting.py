"""How does somebody object to an award, and what follows?"""

from datetime import datetime

from django.db import transaction

from annum.awards import letters
from annum.awards import objecting_access as access
from annum.awards.acts.deciding import reopened
from annum.awards.acts.noting import locked, note
from annum.awards.models import (
    Nomination,
    NominationState,
    Objection,
    ObjectionState,
    Programme,
    ProgrammeState,
    Remedy,
)
from annum.awards.queries.objections import is_raised
from annum.awards.rules.life_cycle import NOMINATION
from annum.kernel.refusal import insist
from annum.org.models import Person
from annum.org.viewer import Viewer


@transaction.atomic
def object_to(*, nomination: Nomination, text: str, viewer: Viewer, now: datetime) -> Objection:
    """Object to an award on the notice. Journal: ``awards.objected``. Refuses: outside its days; one's own award."""
    nomination = _held(nomination)
    insist(access.refusal_to_object(nomination, viewer, text, is_raised(nomination, viewer)))
    return _raised(nomination, text, viewer.self_id, viewer, now)


@transaction.atomic
def enter_objection(
    *, nomination: Nomination, text: str, person: Person | None, viewer: Viewer, now: datetime
) -> Objection:
    """Enter what came by letter, of a ``person`` or without a name. Journal: ``awards.objected``."""
    nomination = _held(nomination)
    insist(access.refusal_to_enter(nomination, viewer, text))
    return _raised(nomination, text, person.pk if person else None, viewer, now)


def _raised(nomination: Nomination, text: str, person: int | None, viewer: Viewer, now: datetime) -> Objection:
    made = Objection.objects.create(nomination=nomination, person_id=person, text=text.strip(), raised_at=now)
    _note("awards.objected", viewer, made)
    return made


@transaction.atomic
def dismiss_objection(*, objection: Objection, answer: str, viewer: Viewer, now: datetime) -> Objection:
    """It changes nothing; who objected reads why. Journal: ``awards.objection_dismissed``."""
    _programme, objection = _opened(objection, answer, viewer)
    objection.state = ObjectionState.DISMISSED
    return _answered(objection, answer, "awards.objection_dismissed", viewer, now)


@transaction.atomic
def uphold_objection(*, objection: Objection, answer: str, remedy: str, viewer: Viewer, now: datetime) -> Objection:
    """It is right: the programme goes back to the judging, and by the ``remedy`` its nominee is excluded for this reason.

    Journal: ``awards.objection_upheld``, ``awards.programme_reopened`` where winners were decided.
    """
    programme, objection = _opened(objection, answer, viewer)
    objection.state, objection.remedy = ObjectionState.UPHELD, remedy
    objection = _answered(objection, answer, "awards.objection_upheld", viewer, now)
    if programme.state != ProgrammeState.JUDGING:
        reopened(programme, answer, viewer)
    if remedy == Remedy.EXCLUDE:
        _exclude(objection.nomination, programme, answer, viewer)
    return objection


def _exclude(nomination: Nomination, programme: Programme, answer: str, viewer: Viewer) -> None:
    nomination = Nomination.objects.select_for_update(of=("self",)).select_related("title").get(pk=nomination.pk)
    if (nomination.state, "exclude") not in NOMINATION.moves:
        return
    nomination.state, nomination.reason = NominationState.INELIGIBLE, answer.strip()
    nomination.exception, nomination.excepted_by = "", None
    nomination.save(update_fields=["state", "reason", "exception", "excepted_by"])
    payload = {"title": nomination.title.key, "nomination": nomination.number, "reason": nomination.reason}
    note("awards.nomination_excluded", viewer, programme, about=nomination, payload=payload, rows=[nomination])


def _held(nomination: Nomination) -> Nomination:
    """The row as it is now, after its programme's."""
    locked(nomination.title.programme)
    return Nomination.objects.select_related("title__programme__year", "subject").get(pk=nomination.pk)


def _opened(objection: Objection, answer: str, viewer: Viewer) -> tuple[Programme, Objection]:
    """Programme and objection as they are now, both held; refuses who may not decide."""
    programme = locked(objection.nomination.title.programme)
    rows = Objection.objects.select_for_update(of=("self",)).select_related(
        "nomination__title__programme__year", "nomination__subject"
    )
    objection = rows.get(pk=objection.pk)
    insist(access.refusal_to_decide(objection, viewer, answer))
    return programme, objection


def _answered(objection: Objection, answer: str, kind: str, viewer: Viewer, now: datetime) -> Objection:
    objection.answer, objection.decided_by_id, objection.decided_at = answer.strip(), viewer.person_id, now
    objection.save(update_fields=["state", "remedy", "answer", "decided_by", "decided_at"])
    _note(kind, viewer, objection)
    letters.tell_objector(objection, now)
    return objection


def _note(kind: str, viewer: Viewer, objection: Objection) -> None:
    """About the objection alone: the entries of the nomination are read by its nominator."""
    nomination = objection.nomination
    payload = {"title": nomination.title.key, "nomination": nomination.number}
    note(kind, viewer, nomination.title.programme, about=objection, payload=payload, rows=[objection])
