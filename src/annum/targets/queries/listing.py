"""Which statements does someone list, and what stands in each row?"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from annum.org.models import Person, UnitPath
from annum.org.queries.people import people, sought
from annum.org.queries.posts import appointments_on
from annum.org.queries.tree import places
from annum.org.rules.paths import high
from annum.org.sight import current_key
from annum.targets.models import Party, Statement, Version

SORTS: Mapping[str, str] = {"code": "code", "title": "title", "state": "state", "year": "year__code"}


@dataclass(frozen=True, slots=True)
class Row:
    """One statement in a list. ``subject`` is the unit's place or the person; ``holders`` signed for it, or would today."""

    statement: Statement
    version: Version
    subject: UnitPath | Person | None
    holders: tuple[Person, ...]
    items: int


def narrowed(
    statements: QuerySet[Statement], *, year: str = "", unit: str = "", state: str = "", text: str = ""
) -> QuerySet[Statement]:
    """Those of a year, of a unit and all below it, in a state, with a text in code, title or subject.

    Queries: 0 (lazy), 1 with a unit.
    """
    if year:
        statements = statements.filter(year__code=year)
    if state:
        statements = statements.filter(state=state)
    if unit:
        statements = statements.filter(subject__home__in=_below(unit))
    return statements.filter(_named(text.strip())) if text.strip() else statements


def _below(unit: str) -> QuerySet[Any, Any]:
    current = UnitPath.objects.filter(snapshot__current=True)
    path = current.filter(unit__code=unit).values_list("path", flat=True).first()
    found = current.filter(path__gte=path, path__lt=high(path)) if path else current.none()
    return found.values("unit")


def _named(text: str) -> Q:
    units = UnitPath.objects.filter(Q(name__icontains=text) | Q(name_en__icontains=text), snapshot=current_key())
    return (
        Q(code__icontains=text)
        | Q(title__icontains=text)
        | Q(title_en__icontains=text)
        | Q(subject__unit__in=units.values("unit"))
        | Q(subject__person__in=sought(text, people()).order_by().values("pk"))
    )


def ordered(statements: QuerySet[Statement], sort: str) -> QuerySet[Statement]:
    """In the order that a ``?sort=`` names, else the year opened last first, by code, which is the order of an index."""
    field = SORTS.get(sort.removeprefix("-"))
    if field is None:
        return statements.order_by("-year_id", "code")
    return statements.order_by(f"-{field}" if sort.startswith("-") else field, "pk")


def rows(statements: Iterable[Statement], today: date) -> list[Row]:
    """What a page of statements shows. Queries: 4, however many statements."""
    found = list(statements)
    versions = _newest(found)
    holders = _holders(versions.values(), today)
    subjects = places(each.subject.unit_id for each in found if each.subject.unit_id)
    return [
        Row(
            each,
            versions[each.pk],
            subjects.get(each.subject.unit_id) if each.subject.unit_id else each.subject.person,
            tuple(holders[versions[each.pk].pk]),
            versions[each.pk].item_count,  # type: ignore[attr-defined]  # annotated below
        )
        for each in found
    ]


def _newest(statements: Sequence[Statement]) -> dict[int, Version]:
    among = Version.objects.filter(statement__in=statements, withdrawn_at=None).defer("content")
    return {row.statement_id: row for row in among.annotate(item_count=Count("items")).order_by("number")}


def _holders(versions: Iterable[Version], today: date) -> dict[int, list[Person]]:
    found: dict[int, list[Person]] = defaultdict(list)
    rows = Party.objects.filter(version__in=list(versions), side="committing").order_by("order")
    parties = list(rows.select_related("person", "consent__person"))
    held = appointments_on(today).filter(post__in={party.post_id for party in parties if party.post_id})
    by_post = {appointment.post_id: appointment.person for appointment in reversed(held)}
    for party in parties:
        consent = getattr(party, "consent", None)
        person = consent.person if consent else party.person or by_post.get(party.post_id or 0)
        if person is not None:
            found[party.version_id].append(person)
    return found


def unsigned_count(year: int) -> int:
    """How many published statements of a year wait for signatures. Queries: 1."""
    return Statement.objects.filter(year=year, state="published").count()
