"""What is still to carry into the next year, what became of the rest, and how far is the work?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from annum.closing.models.opening import Carried, Opening
from annum.jobs.models import Job
from annum.org.models import Person, Unit, UnitVersion
from annum.targets.models import Item, Party, State, Statement, Version
from annum.targets.rules.going_on import Gone
from annum.year.models import Year

SIGNED = {"signed_at__isnull": False, "withdrawn_at": None}


def gone(day: date) -> Gone:
    """Who has left and which units are no more on a day, as known now. Queries: 2."""
    left = Person.objects.filter(left_on__lte=day).values_list("pk", flat=True)
    there = UnitVersion.objects.in_force(day).filter(unit=OuterRef("pk"))
    closed = Unit.objects.filter(~Exists(there)).values_list("pk", flat=True)
    return Gone(frozenset(left), frozenset(closed))


def to_carry(opening: Opening) -> QuerySet[Statement]:
    """Statements of the year that ended of which nothing is decided yet, in order. Queries: 1 (lazy)."""
    decided = Carried.objects.filter(statement=OuterRef("pk"))
    return (
        Statement.objects.filter(~Exists(decided), year=opening.source_id)
        .select_related("year", "subject__unit", "subject__person")
        .order_by("pk")
    )


def signers_gone(versions: Iterable[Version], day: date) -> dict[int, int]:
    """Of each version how many signers, named by person alone, have left by a day. Queries: 1."""
    rows = Party.objects.filter(version__in=list(versions), post=None, person__left_on__lte=day)
    return dict(rows.values_list("version").annotate(number=Count("pk")).order_by("version"))


def last_versions(statements: Iterable[Statement | int]) -> dict[int, Version]:
    """Of each statement the last version that was signed. Queries: 1."""
    rows = Version.objects.filter(statement__in=list(statements), **SIGNED).defer("content")
    return {row.statement_id: row for row in rows.select_related("statement__year").order_by("number")}


def taken_codes(year: Year, codes: Iterable[str]) -> frozenset[str]:
    """Which of these codes statements of a year have already. Queries: 1."""
    rows = Statement.objects.filter(year=year, code__in=list(codes))
    return frozenset(rows.values_list("code", flat=True))


def to_link(opening: Opening, count: int) -> list[Carried]:
    """The next drafts whose contributions are to be looked at. Queries: 1."""
    rows = Carried.objects.filter(opening=opening, linked=False, made__isnull=False)
    return list(rows.order_by("pk")[:count])


def links(rows: Iterable[Carried]) -> list[tuple[Item, Item]]:
    """The drafts' items beside the drafted items to which they are to contribute, as those of the year before did. Queries: 4.

    An item that contributes to something already is left as it is, and so is a draft that is no longer open.
    """
    drafts = {row.statement_id: row.made_id for row in rows}
    versions = {row.pk: row.statement_id for row in last_versions(drafts).values()}
    old = Item.objects.filter(version__in=versions, parent__isnull=False)
    told = list(old.values_list("version", "key", "parent__version__statement", "parent__key"))
    above = dict(Carried.objects.filter(statement__in={row[2] for row in told}).values_list("statement", "made"))
    wanted = {
        (drafts[versions[version]], key): (above.get(statement), parent) for version, key, statement, parent in told
    }
    names = {place[0] for pair in wanted.items() for place in pair}
    items = _open_items(names - {None})
    return [
        (items[place], items[parent])
        for place, parent in wanted.items()
        if place in items and parent in items and items[place].parent_id is None
    ]


def _open_items(statements: Iterable[int | None]) -> dict[tuple[int | None, str], Item]:
    rows = Item.objects.filter(
        version__statement__in=list(statements), version__statement__state=State.DRAFT, version__withdrawn_at=None
    )
    return {(row.version.statement_id, row.key): row for row in rows.select_related("version").order_by("version_id")}


@dataclass(frozen=True, slots=True)
class Counted:
    """How far an opening is: statements drafted, not carried, and those of which nothing is decided yet."""

    made: int
    left: int
    waiting: int


def counted(opening: Opening) -> Counted:
    """The figures of an opening. Queries: 3."""
    rows = Carried.objects.filter(opening=opening)
    made, left = rows.filter(made__isnull=False).count(), rows.filter(made=None).count()
    return Counted(made, left, to_carry(opening).count())


def remarks(opening: Opening) -> QuerySet[Carried]:
    """Statements of which something or everything was not carried, those left out first. Queries: 1 (lazy)."""
    rows = Carried.objects.filter(opening=opening).filter(Q(made=None) | Q(note__isnull=False))
    return rows.select_related("statement__subject", "made").order_by(
        F("made").asc(nulls_first=True), "statement__code"
    )


def opening_of(year: Year) -> Opening | None:
    """The opening from a year. Queries: 1."""
    return Opening.objects.select_related("source", "into").filter(source=year).first()


def opening_numbered(number: int) -> Opening | None:
    """An opening with its years. Queries: 1."""
    return Opening.objects.select_related("source", "into").filter(pk=number).first()


def next_year(year: Year) -> Year | None:
    """The real year that begins right after this one. Queries: 1."""
    return Year.objects.filter(first_month=year.last_month + 1, sandbox=False).first()


def work_key(opening: Opening) -> str:
    """What the jobs of an opening are known by; of one key at most one lives."""
    return f"open-next/{opening.pk}"


def work_on(opening: Opening) -> Job | None:
    """The newest job of an opening. Queries: 1."""
    return Job.objects.filter(key=work_key(opening)).order_by("-pk").first()
