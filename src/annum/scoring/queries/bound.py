"""Which statements bound whom over which days of a run? Derived from appointments and statements as the run knew them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from annum.kernel.period import Month, Span
from annum.org.models import Person
from annum.org.queries.tenures import days_in_post, headed_by, heads_within, tenures_of
from annum.org.rules.tenures import Tenure
from annum.scoring.models import Run
from annum.scoring.rules.person_year import in_turn
from annum.targets.models import Version

SUBJECT = "statement__subject"
Terms = Mapping[int, Mapping[int, Span]]
"""By unit or person: statement to the days over which it binds."""


@dataclass(frozen=True, slots=True)
class Binding:
    """A statement binds a person over some days: by a tenure as head of its unit, or (without one) as their own."""

    person: int
    statement: int
    span: Span
    tenure: Tenure | None = None


def counted_until(run: Run) -> date:
    """The day after the last that a run counts: its day in force, or the end of its month if that is earlier."""
    return min(Month.of(run.upto).end, run.in_force + timedelta(days=1))


def bindings(run: Run, people: Collection[int]) -> list[Binding]:
    """Every statement of the run's year that binds these people, by first day, as known to the run. Queries: at most 4."""
    days = run.year.span
    units = headed_by(people, days, run.known)
    wanted = set(people)
    held = [one for one in tenures_of(units, days, run.known) if one.person in wanted]
    of_units, of_people = _terms(run, Q(**{f"{SUBJECT}__unit__in": units}) | Q(**{f"{SUBJECT}__person__in": wanted}))
    in_post = days_in_post(people, days, run.known)
    own = (
        Binding(person, statement, span)
        for person, terms in of_people.items()
        for statement, term in terms.items()
        for span in _meeting(term, in_post.get(person, [days]), days)
    )
    return sorted([*own, *_as_head(held, of_units, days)], key=lambda one: (one.span.start, one.statement))


def holders(run: Run, statement: int, unit: int) -> list[tuple[Binding, Person]]:
    """Who held the statement of a unit over which days of the run's year, by first day. Queries: 2."""
    of_units, _ = _terms(run, Q(**{f"{SUBJECT}__unit": unit}))
    held, people = heads_within(unit, run.year.span, run.known)
    found = _as_head(held, of_units, run.year.span)
    return [(one, people[one.person]) for one in found if one.statement == statement]


def _as_head(held: Iterable[Tenure], terms: Terms, days: Span) -> Iterator[Binding]:
    for tenure in held:
        for statement, term in terms.get(tenure.unit, {}).items():
            for span in _meeting(term, [tenure.span], days):
                yield Binding(tenure.person, statement, span, tenure)


def _meeting(term: Span, others: Iterable[Span], days: Span) -> list[Span]:
    found = (term.overlap(other) for other in others)
    inside = (one.overlap(days) for one in found if one is not None)
    return [one for one in inside if one is not None]


def _terms(run: Run, bound: Q) -> tuple[Terms, Terms]:
    """The terms of units' statements and of people's: of versions that were signed by then. Queries: 1."""
    rows = Version.objects.filter(bound, statement__year=run.year_id, signed_at__lte=run.known, withdrawn_at=None)
    names = ("statement_id", f"{SUBJECT}__unit", f"{SUBJECT}__person")
    spans: dict[tuple[bool, int], dict[int, list[Span]]] = defaultdict(lambda: defaultdict(list))
    columns = (*names, "effective_from", "effective_to", "ended_at")
    for statement, unit, person, start, end, ended in rows.values_list(*columns):
        known_end = None if ended is not None and ended > run.known else end
        spans[unit is not None, unit or person][statement].append(Span(start, known_end))
    found: dict[bool, dict[int, dict[int, Span]]] = {True: {}, False: {}}
    for (of_unit, key), statements in spans.items():
        found[of_unit][key] = in_turn({statement: _whole(own) for statement, own in statements.items()})
    return found[True], found[False]


def _whole(spans: Collection[Span]) -> Span:
    """From the first version's beginning to the last one's end."""
    ends = [one.end for one in spans]
    return Span(min(one.start for one in spans), None if None in ends else max(end for end in ends if end is not None))
