"""Who of the whole group would be excluded from a title, and why? One pass, whatever the group's size.

Bounded so: only the columns that a title's requirements ask for are read, everybody with the same facts is judged once, and
of those excluded no more than number and reasons is held; names are read for one page alone.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

from annum.awards.models import Honour, Kind, RequirementKind, Title
from annum.awards.queries.heading import day_of_reading, headed_on, last_day
from annum.awards.queries.programmes import requirement_rule
from annum.awards.rules.eligibility import Facts, Failure, belongs_on, failures, months_of_service, years_ago
from annum.indicators.models import Event, EventState
from annum.org.models import Person, Subject, UnitPath
from annum.scoring.models import StatementScore
from annum.scoring.queries.runs import current_run, settings_of
from annum.year.models import Year


@dataclass(slots=True)
class DryRun:
    """How many there are, and those who would be excluded: subject to the failures. ``reasons`` counts each kind, known or not."""

    everybody: int = 0
    excluded: dict[int, tuple[Failure, ...]] = field(default_factory=dict)
    reasons: Counter[tuple[str, bool]] = field(default_factory=Counter)


def letters_of(year: Year) -> tuple[str, ...]:
    """The grades of a year by its scoring settings, the best first. Queries: 1."""
    return tuple(reversed(settings_of(year).grades.letters))


def dry_run(title: Title, today: date) -> DryRun:
    """For everybody who can be nominated: the people of the group, its heads, or its units. Queries: 9 at most."""
    rules = [requirement_rule(each) for each in title.requirements.all()]
    letters, made = letters_of(title.programme.year), DryRun()
    judged: dict[Facts, tuple[Failure, ...]] = {}
    for subject, facts in _all_facts(title, today):
        made.everybody += 1
        if facts not in judged:
            judged[facts] = failures(rules, facts, letters)
        if found := judged[facts]:
            made.excluded[subject] = found
            made.reasons.update((each.kind, each.known) for each in found)
    return made


def _all_facts(title: Title, today: date) -> Iterator[tuple[int, Facts]]:
    year, kinds = title.programme.year, {each.kind for each in title.requirements.all()}
    heads = headed_on(day_of_reading(year, today))
    found = _Bound(title, kinds)
    if title.kind == Kind.UNIT:
        units = UnitPath.objects.filter(snapshot__current=True).order_by("path")
        for key in units.values_list("unit__subject", flat=True):
            yield key, found.facts((key,), key, belongs=True)
        return
    of_unit = dict(Subject.objects.filter(unit__isnull=False).values_list("unit_id", "pk"))
    end, last = year.span.end, last_day(year)
    assert end is not None  # noqa: S101  # a year has an end
    for person, key, joined, left in _people(year):
        headed = heads.get(person, ())
        if title.kind == Kind.LEADER and not headed:
            continue
        bound = (key, *(of_unit[unit] for unit in sorted(headed) if unit in of_unit))
        service = months_of_service(joined, left, end)
        yield key, found.facts(bound, key, service=service, belongs=belongs_on(joined, left, last), heads=bool(headed))


def _people(year: Year) -> Iterator[tuple[Any, ...]]:
    """Who was in the group on any day of the year, or may have been."""
    rows = Person.objects.filter(
        Q(joined_on=None) | Q(joined_on__lt=year.span.end),
        Q(left_on=None) | Q(left_on__gt=year.span.start),
        subject__isnull=False,
    ).order_by("number")
    yield from rows.values_list("pk", "subject__pk", "joined_on", "left_on").iterator(chunk_size=5000)


class _Bound:
    """Grades, vetoes and honours by subject, each read only where a requirement asks for it."""

    def __init__(self, title: Title, kinds: set[str]) -> None:
        year = title.programme.year
        self.grades = _grades(year) if RequirementKind.GRADE in kinds else {}
        self.vetoes = _vetoes(year) if RequirementKind.NO_VETO in kinds else Counter()
        self.won = _won(title) if RequirementKind.NOT_WINNER in kinds else {}

    def facts(self, bound: Sequence[int], own: int, **told: Any) -> Facts:
        """Of a subject, with the subjects whose statements count for it."""
        grades = tuple(grade for key in bound for grade in self.grades.get(key, ()))
        return Facts(grades=grades, vetoes=sum(self.vetoes[key] for key in bound), won=self.won.get(own, ()), **told)


def _grades(year: Year) -> dict[int, tuple[str, ...]]:
    run = current_run(year)
    if run is None:
        return {}
    rows = StatementScore.objects.filter(run=run).order_by("version_id")
    newest = {
        statement: (subject, grade)
        for statement, subject, grade in rows.values_list("statement_id", "subject_id", "grade")
    }
    found: dict[int, tuple[str, ...]] = {}
    for subject, grade in newest.values():
        found[subject] = (*found.get(subject, ()), grade)
    return found


def _vetoes(year: Year) -> Counter[int]:
    span = year.span
    rows = Event.objects.filter(indicator=None, state=EventState.DECIDED, day__gte=span.start, day__lt=span.end)
    return Counter(rows.values_list("subject_id", flat=True))


def _won(title: Title) -> dict[int, tuple[int, ...]]:
    first = title.programme.year.first_month
    rows = Honour.objects.filter(
        title_key=title.key, revoked_on=None, year__first_month__lte=first, subject__isnull=False
    )
    found: dict[int, tuple[int, ...]] = {}
    for subject, month in rows.values_list("subject_id", "year__first_month"):
        found[subject or 0] = (*found.get(subject or 0, ()), years_ago(month, first))
    return found


def named(subjects: Sequence[int]) -> dict[int, Any]:
    """Subjects of one page, each with ``name`` and ``name_en``: of its person, or of its unit as it stands today. Queries: 2."""
    rows = Subject.objects.filter(pk__in=subjects).select_related("person")
    found = {row.pk: row for row in rows}
    units = {row.unit_id: row for row in UnitPath.objects.filter(snapshot__current=True, unit__subject__in=subjects)}
    return {key: row.person or units.get(row.unit_id or 0) for key, row in found.items()}
