"""What does the record say of nominees? The nomination pack that fills itself, as exact JSON: whole numbers and text.

Read as of the year's last day, or of today while the year is running. Scores and vetoes are those of the nominee's own
statements and of the units that they head.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from annum.awards.models import Honour, Nomination
from annum.awards.queries.heading import day_of_reading, headed_on, last_day
from annum.awards.rules.eligibility import belongs_on, months_of_service, years_ago
from annum.indicators.models import Event, EventState
from annum.kernel.period import Month
from annum.kernel.quantity import Quantity
from annum.org.models import PostVersion, Subject, UnitPath
from annum.org.queries.people import main_posts
from annum.org.queries.tree import paths, places
from annum.org.rules.paths import WIDTH
from annum.scoring.models import Run, StatementScore
from annum.scoring.queries.runs import current_run
from annum.targets.models import Measure
from annum.targets.queries.called import called
from annum.year.models import Year

FORM = "annum-award-record/1"
TOP = 2 * WIDTH
"""The length of the path of a unit right below the group."""
MOST = 20
"""So many measures of one nominee are listed; all are counted."""

Record = dict[str, Any]


def records(nominations: Iterable[Nomination], year: Year, today: date) -> dict[int, Record]:
    """Nomination to its record. Each with ``subject__person`` and ``unit`` loaded. Queries: 13 at most, however many there are."""
    listed = list(nominations)
    known = _known([each.subject for each in listed if each.subject], [each.unit_id for each in listed], year, today)
    return {each.pk: _record(each, known) for each in listed}


@dataclass(frozen=True, slots=True)
class _Known:
    """What was read for all of them. ``bound``: subject to the subjects whose statements count for it."""

    year: Year
    posts: dict[int, PostVersion]
    heads: dict[int, set[int]]
    units: dict[int, UnitPath]
    tops: dict[str, UnitPath]
    bound: dict[int, set[int]]
    run: Run | None
    scores: dict[int, list[Record]]
    vetoes: dict[int, list[Record]]
    honours: dict[int, list[Record]]
    measures: dict[int, list[Record]]


def _known(subjects: Sequence[Subject], nominating: Collection[int | None], year: Year, today: date) -> _Known:
    day = day_of_reading(year, today)
    people = [each.person_id for each in subjects if each.person_id]
    posts, heads = main_posts(people, day), headed_on(day, people)
    headed = {unit for units in heads.values() for unit in units}
    wanted = headed | {row.unit_id for row in posts.values()} | {unit for unit in nominating if unit}
    units = places(wanted | {each.unit_id for each in subjects if each.unit_id})
    tops = {row.path: row for row in paths().filter(path__in={row.path[:TOP] for row in units.values()})}
    bound = _bound(subjects, heads, headed)
    all_bound = {key for keys in bound.values() for key in keys}
    run = current_run(year)
    scores, vetoes = _scores(run, all_bound), _vetoes(year, all_bound)
    honours = _honours(year, [each.pk for each in subjects])
    return _Known(year, posts, heads, units, tops, bound, run, scores, vetoes, honours, _measures(year, people))


def _bound(subjects: Sequence[Subject], heads: Mapping[int, set[int]], headed: Collection[int]) -> dict[int, set[int]]:
    of_unit: dict[int, int] = {
        unit: key for key, unit in Subject.objects.filter(unit__in=headed).values_list("pk", "unit_id") if unit
    }
    return {
        each.pk: {each.pk} | {of_unit[unit] for unit in heads.get(each.person_id or 0, ()) if unit in of_unit}
        for each in subjects
    }


def _scores(run: Run | None, subjects: Collection[int]) -> dict[int, list[Record]]:
    if run is None:
        return {}
    rows = list(StatementScore.objects.filter(run=run, subject_id__in=subjects).order_by("version_id"))
    names = called({row.statement_id for row in rows})
    newest = {row.statement_id: row for row in rows}
    found: dict[int, list[Record]] = defaultdict(list)
    for row in newest.values():
        name = names[row.statement_id]
        told = {"statement": row.statement_id, "code": name.statement.code, "name": name.name, "name_en": name.name_en}
        found[row.subject_id].append({**told, "total": str(Quantity(row.total, 2)), "grade": row.grade})
    return found


def _vetoes(year: Year, subjects: Collection[int]) -> dict[int, list[Record]]:
    span = year.span
    rows = Event.objects.filter(
        indicator=None, state=EventState.DECIDED, subject__in=subjects, day__gte=span.start, day__lt=span.end
    ).order_by("day", "pk")
    found: dict[int, list[Record]] = defaultdict(list)
    for row in rows:
        told = {"event": row.pk, "day": row.day.isoformat(), "statement": row.statement, "clause": row.clause}
        found[row.subject_id].append(told)
    return found


def _honours(year: Year, subjects: Collection[int]) -> dict[int, list[Record]]:
    rows = Honour.objects.filter(subject__in=subjects, revoked_on=None, year__first_month__lte=year.first_month)
    found: dict[int, list[Record]] = defaultdict(list)
    for row in rows.select_related("year").order_by("-year__first_month", "number"):
        ago = years_ago(row.year.first_month, year.first_month)
        told = {"year": row.year.code, "years_ago": ago, "key": row.title_key}
        found[row.subject_id or 0].append({**told, "name": row.title, "name_en": row.title_en})
    return found


def _measures(year: Year, people: Collection[int]) -> dict[int, list[Record]]:
    """Those that a person owns in statements in force."""
    rows = Measure.objects.filter(
        owner__in=people, version__statement__year=year, version__signed_at__isnull=False, version__effective_to=None
    )
    found: dict[int, list[Record]] = defaultdict(list)
    names = ("owner_id", "version__statement_id", "key", "text", "text_en", "due_on")
    for owner, statement, key, text, text_en, due in rows.order_by("due_on", "pk").values_list(*names):
        told = {"statement": statement, "key": key, "name": text, "name_en": text_en}
        found[owner or 0].append({**told, "due": due.isoformat() if due else ""})
    return found


def _record(nomination: Nomination, known: _Known) -> Record:
    subject = nomination.subject
    if subject is None:
        unit = known.units.get(nomination.unit_id or 0)
        return {**_nothing(nomination), **_place(unit, known)}
    told = _of_person(subject, known) if subject.person_id else _of_unit(nomination, known)
    bound = known.bound[subject.pk]
    return {
        "form": FORM,
        **told,
        "upto": str(Month.of(known.run.upto)) if known.run else "",
        "scores": [each for key in sorted(bound) for each in known.scores.get(key, ())],
        "vetoes": [each for key in sorted(bound) for each in known.vetoes.get(key, ())],
        "honours": known.honours.get(subject.pk, []),
    }


def _nothing(nomination: Nomination) -> Record:
    """Of a team, a work or somebody outside, the record knows the name alone."""
    empty: Record = {"service": None, "belongs": None, "heads": None, "vetoes": None, "upto": "", "rank": ""}
    lists: Record = {"scores": [], "honours": [], "measures": [], "measures_all": 0}
    return {"form": FORM, "number": "", "name": nomination.name, "name_en": nomination.name_en, **empty, **lists}


def _of_person(subject: Subject, known: _Known) -> Record:
    person = subject.person
    assert person is not None  # noqa: S101  # told by the caller
    post = known.posts.get(person.pk)
    unit = known.units.get(post.unit_id if post else 0)
    measures = known.measures.get(person.pk, [])
    end = known.year.span.end
    assert end is not None  # noqa: S101  # a year has an end
    return {
        "number": person.number,
        "name": person.name,
        "name_en": person.name_en,
        **_place(unit, known),
        "rank": post.grade if post else "",
        "service": months_of_service(person.joined_on, person.left_on, end),
        "belongs": belongs_on(person.joined_on, person.left_on, last_day(known.year)),
        "heads": [_unit(known.units.get(key)) for key in sorted(known.heads.get(person.pk, ()))],
        "measures": measures[:MOST],
        "measures_all": len(measures),
    }


def _of_unit(nomination: Nomination, known: _Known) -> Record:
    subject = nomination.subject
    unit = known.units.get((subject.unit_id if subject else 0) or 0)
    named = {"number": unit.unit.code if unit else "", "name": nomination.name, "name_en": nomination.name_en}
    empty: Record = {"rank": "", "service": None, "belongs": unit is not None, "heads": None}
    return {**named, **_place(unit, known), **empty, "measures": [], "measures_all": 0}


def _place(unit: UnitPath | None, known: _Known) -> Record:
    return {"unit": _unit(unit), "top": _unit(known.tops.get(unit.path[:TOP]) if unit else None)}


def _unit(row: UnitPath | None) -> Record | None:
    return None if row is None else {"code": row.unit.code, "name": row.name, "name_en": row.name_en}
