"""How is a jury named, does it judge, and do jurors step aside?"""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from annum.awards import judging_access as access
from annum.awards.acts.noting import locked, note
from annum.awards.models import Assignment, AssignmentState, Criterion, Juror, Mark, Title
from annum.awards.queries.judging import Pair, judged, jurors, pairs
from annum.kernel.refusal import Refusal, insist
from annum.kernel.words import Words
from annum.org.models import Person
from annum.org.viewer import Viewer


@transaction.atomic
def name_juror(*, title: Title, person: Person, chair: bool, viewer: Viewer) -> Juror:
    """Put somebody on the jury; a second time changes only who takes the chair. Journal: ``awards.juror_named``."""
    programme = locked(title.programme)
    insist(access.refusal_to_staff(programme, viewer))
    if chair:
        Juror.objects.filter(title=title, chair=True).exclude(person=person).update(chair=False)
    juror, _made = Juror.objects.update_or_create(title=title, person=person, defaults={"chair": chair})
    rows = list(Juror.objects.filter(title=title))
    note("awards.juror_named", viewer, programme, payload={"title": title.key, "person": person.number}, rows=rows)
    return juror


@transaction.atomic
def dismiss_juror(*, juror: Juror, viewer: Viewer) -> None:
    """Take somebody off the jury who has not judged yet. Journal: ``awards.juror_dismissed``."""
    programme = locked(juror.title.programme)
    given = juror.assignments.filter(state=AssignmentState.SUBMITTED).count()
    insist(access.refusal_to_dismiss(programme, viewer, given))
    gone = [*juror.assignments.all(), juror]
    payload = {"title": juror.title.key, "person": juror.person.number}
    note("awards.juror_dismissed", viewer, programme, payload=payload, gone=gone)
    Mark.objects.filter(assignment__juror=juror).delete()
    juror.assignments.all().delete()
    juror.delete()


@transaction.atomic
def assign(*, title: Title, viewer: Viewer) -> list[Assignment]:
    """Give every juror every nominee to judge, but those with whom the organisation knows a conflict; done again, it adds
    what is missing. Journal: ``awards.judging_assigned``. Refuses: no jury, nobody to judge, a nominee whom nobody may judge.
    """
    programme = locked(title.programme)
    jury, nominated = list(jurors(title)), list(judged(title))
    insist(access.refusal_to_assign(programme, viewer, len(jury), len(nominated)))
    found = pairs(jury, nominated, viewer.today)
    free = [pair for pair in found if pair.against is None]
    insist(_of_unjudged(found, {pair.nomination.pk for pair in free}))
    there = set(Assignment.objects.filter(juror__title=title).values_list("juror_id", "nomination_id"))
    made = [
        Assignment(juror=pair.juror, nomination=pair.nomination)
        for pair in free
        if (pair.juror.pk, pair.nomination.pk) not in there
    ]
    Assignment.objects.bulk_create(made)
    payload = {"title": title.key, "count": len(made), "conflicts": len(found) - len(free)}
    note("awards.judging_assigned", viewer, programme, payload=payload, rows=made)
    return made


def _of_unjudged(found: list[Pair], free: set[int]) -> Refusal | None:
    numbers = sorted({pair.nomination.number for pair in found if pair.nomination.pk not in free})
    if not numbers:
        return None
    told = {"numbers": ", ".join(map(str, numbers))}
    return Refusal(
        "nobody-may-judge", "Every juror is in conflict with nomination %(numbers)s; name another juror.", told
    )


def _held(assignment: Assignment) -> Assignment:
    """The row as it is now, after its programme's, which every act of it holds first."""
    locked(assignment.juror.title.programme)
    rows = Assignment.objects.select_for_update(of=("self",)).select_related(
        "juror__title__programme__year", "nomination"
    )
    return rows.get(pk=assignment.pk)


@transaction.atomic
def judge(
    *, assignment: Assignment, marks: Mapping[int, int], against: Words | None, viewer: Viewer, now: datetime
) -> Assignment:
    """Submit the marks (criterion to hundredths of a point) of one nominee. ``against``: a conflict as it is known today.

    Journal: ``awards.judged``. Refuses: another's judgement, one that is given, a conflict, a criterion without a mark.
    """
    assignment = _held(assignment)
    insist(access.refusal_to_judge(assignment, viewer, against))
    criteria = list(Criterion.objects.filter(title=assignment.juror.title_id))
    insist(access.refusal_of_marks([each.name for each in criteria if each.pk not in marks]))
    rows = [Mark(assignment=assignment, criterion=each, points=marks[each.pk]) for each in criteria]
    Mark.objects.bulk_create(rows)
    assignment.state, assignment.submitted_at = AssignmentState.SUBMITTED, now
    assignment.save(update_fields=["state", "submitted_at"])
    _note("awards.judged", viewer, assignment, rows)
    return assignment


@transaction.atomic
def step_aside(*, assignment: Assignment, reason: str, viewer: Viewer) -> Assignment:
    """Not judge somebody, and say why. Journal: ``awards.juror_recused``."""
    assignment = _held(assignment)
    insist(access.refusal_to_step_aside(assignment, viewer, reason))
    return _ended(assignment, AssignmentState.RECUSED, reason, "awards.juror_recused", viewer)


@transaction.atomic
def leave_out(*, assignment: Assignment, reason: str, viewer: Viewer) -> Assignment:
    """A judgement no longer counts; its marks stay to be read. Journal: ``awards.judgement_left_out``."""
    assignment = _held(assignment)
    insist(access.refusal_to_leave_out(assignment, viewer, reason))
    return _ended(assignment, AssignmentState.EXCLUDED, reason, "awards.judgement_left_out", viewer)


def _ended(assignment: Assignment, state: str, reason: str, kind: str, viewer: Viewer) -> Assignment:
    assignment.state, assignment.reason = state, reason.strip()
    assignment.save(update_fields=["state", "reason"])
    _note(kind, viewer, assignment, [])
    return assignment


def _note(kind: str, viewer: Viewer, assignment: Assignment, marks: list[Mark]) -> None:
    title = assignment.juror.title
    payload = {"title": title.key, "nomination": assignment.nomination.number}
    note(kind, viewer, title.programme, payload=payload, rows=[assignment, *marks])
