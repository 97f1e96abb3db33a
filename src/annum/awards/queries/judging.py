"""Who judges what, how far are they, and what stands in the way?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from annum.awards.models import Assignment, AssignmentState, Juror, Mark, Nomination, Title
from annum.awards.queries.places import places_of
from annum.awards.queries.scores import Scored
from annum.awards.rules.conflicts import Nominee, Place, conflict
from annum.awards.rules.life_cycle import JUDGED
from annum.kernel.words import Words
from annum.org.queries.tree import places

GIVEN = Q(assignments__state=AssignmentState.SUBMITTED)
TO_GIVE = Q(assignments__state=AssignmentState.ASSIGNED)


def judged(title: Title) -> "QuerySet[Nomination]":
    """The nominations that the jury judges, in order. Queries: 1."""
    rows = Nomination.objects.filter(title=title, state__in=JUDGED)
    return rows.select_related("subject__person", "subject__unit", "unit").order_by("number")


def jurors(title: Title) -> "QuerySet[Juror]":
    """The jury, the chair first, with how many nominations each has judged and has still to judge. Queries: 1."""
    rows = Juror.objects.filter(title=title).select_related("person")
    counted = rows.annotate(given=Count("assignments", filter=GIVEN), to_give=Count("assignments", filter=TO_GIVE))
    return counted.order_by("-chair", "person__number")


def waiting(title: Title) -> int:
    """How many judgements are still to be given. Queries: 1."""
    return Assignment.objects.filter(juror__title=title, state=AssignmentState.ASSIGNED).count()


def own_open(title: Title, person: int | None) -> int:
    """How many judgements of a title a person still has to give. Queries: 1."""
    rows = Assignment.objects.filter(juror__title=title, juror__person=person, state=AssignmentState.ASSIGNED)
    return rows.count() if person else 0


def own_assignments(person: int) -> "QuerySet[Assignment]":
    """What a person judges in programmes that are being judged, the open ones first. Queries: 1."""
    rows = Assignment.objects.filter(juror__person=person, juror__title__programme__state="judging")
    names = (
        "juror__title__programme__year",
        "nomination__subject__person",
        "nomination__subject__unit",
        "nomination__unit",
    )
    return rows.select_related(*names).order_by("state", "juror__title__order", "nomination__number")


def to_judge(person: int) -> "QuerySet[Assignment]":
    """What a person has still to judge, in programmes that are being judged. Lazy."""
    waiting = Q(state=AssignmentState.ASSIGNED, juror__title__programme__state="judging")
    return Assignment.objects.filter(waiting, juror__person=person, juror__title__programme__year__frozen_at=None)


def marks_of(assignment: Assignment) -> dict[int, int]:
    """Criterion to its mark in hundredths. Queries: 1."""
    return dict(Mark.objects.filter(assignment=assignment).values_list("criterion_id", "points"))


@dataclass(frozen=True, slots=True)
class Pair:
    """A juror and a nomination, with what stands between them."""

    juror: Juror
    nomination: Nomination
    against: Words | None


def pairs(jury: Sequence[Juror], nominated: Sequence[Nomination], on: date) -> list[Pair]:
    """Every juror with every nomination, and the conflicts as of a day. Queries: 4 at most."""
    people = {juror.person_id for juror in jury} | {person for each in nominated if (person := _person(each))}
    where = places_of(people, on)
    paths = {unit: place.path for unit, place in places(_units(nominated)).items()}
    nominees = {each.pk: _nominee(each, where, paths) for each in nominated}
    return [
        Pair(juror, each, conflict(where[juror.person_id], nominees[each.pk])) for each in nominated for juror in jury
    ]


def _person(nomination: Nomination) -> int | None:
    return nomination.subject.person_id if nomination.subject else None


def _units(nominated: Iterable[Nomination]) -> set[int]:
    return {unit for each in nominated if (unit := _unit(each))}


def _unit(nomination: Nomination) -> int | None:
    """The unit that a nominated unit is, or for which a team or a work stands; a person's are asked of the person."""
    if nomination.subject is None:
        return nomination.unit_id
    return nomination.subject.unit_id


def _nominee(nomination: Nomination, where: dict[int, Place], paths: dict[int, str]) -> Nominee:
    person, unit = _person(nomination), _unit(nomination)
    behind = frozenset(each for each in (nomination.nominator_id, nomination.endorsed_by_id) if each)
    path = paths.get(unit, "") if unit else ""
    return Nominee(where.get(person) if person else None, frozenset({path} - {""}), behind)


def against(assignment: Assignment, on: date) -> Words | None:
    """What stands between the juror and the nominee of an assignment as of a day. Queries: 4."""
    juror, nomination = assignment.juror, assignment.nomination
    where = places_of({juror.person_id, _person(nomination) or juror.person_id}, on)
    paths = {unit: place.path for unit, place in places(_units([nomination])).items()}
    return conflict(where[juror.person_id], _nominee(nomination, where, paths))


def jurors_in(seen: Q) -> "QuerySet[Juror]":
    """Jurors of programmes in sight. Queries: 1."""
    return Juror.objects.filter(seen).select_related("title__programme__year", "person")


def assignments_in(seen: Q) -> "QuerySet[Assignment]":
    """Judgements of programmes in sight. Queries: 1."""
    return Assignment.objects.filter(seen).select_related(
        "juror__title__programme__year", "juror__person", "nomination"
    )


def progress(title: Title) -> "QuerySet[Nomination]":
    """The nominees, each with how many judgements are given and how many are still open. Queries: 1."""
    return judged(title).annotate(
        given=Count("assignments", filter=GIVEN), to_give=Count("assignments", filter=TO_GIVE)
    )


@dataclass(frozen=True, slots=True)
class Row:
    """A nominee with the jury's score, where it may be seen."""

    nomination: Any
    scored: Scored | None


def table(nominees: Iterable[Nomination], found: Mapping[int, Scored]) -> list[Row]:
    """The nominees, the highest score first, those without one last, in the order of their numbers."""
    rows = [Row(each, found.get(each.pk)) for each in nominees]
    return sorted(rows, key=lambda row: -(row.scored.score or 0) if row.scored else 1)
