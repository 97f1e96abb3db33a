"""Do the targets of the units below add up to a unit's own? Level by level, statement by statement."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery

from annum.kernel.quantity import Quantity, divide
from annum.org.models import Person, UnitPath
from annum.org.queries.tree import places
from annum.org.viewer import Viewer
from annum.targets.models import Item, Statement, Version
from annum.targets.queries.standing import statements_seen
from annum.targets.rules.cascade import Coverage, coverage


@dataclass(frozen=True, slots=True)
class Child:
    """An item below that contributes; ``share`` of the target above in ten-thousandths. ``seen``: the viewer may open it."""

    item: Item
    statement: Statement
    subject: UnitPath | Person | None
    target: Quantity | None
    share: int | None
    seen: bool


@dataclass(frozen=True, slots=True)
class Parent:
    """One item of the unit with those that contribute to it. ``coverage`` counts all of them, whoever looks."""

    item: Item
    statement: Statement
    target: Quantity | None
    gap: Quantity | None
    coverage: Coverage
    children: tuple[Child, ...]


def cascade(statements: Iterable[Statement], viewer: Viewer) -> list[Parent]:
    """The items of some statements, each with its contributors one level down. Queries: 4, however many.

    Versions are matched by statement and key, so that an amendment above keeps its contributors; of every statement the
    newest version that was not withdrawn counts.
    """
    own = _newest_items().filter(version__statement__in=[statement.pk for statement in statements])
    parents = list(own.order_by("version__statement__code", "order", "key"))
    below: dict[tuple[int, str], list[Item]] = defaultdict(list)
    for item in _contributors(parents):
        if item.parent is not None:
            below[(item.parent.version.statement_id, item.parent.key)].append(item)
    children = [item for items in below.values() for item in items]
    names = places(unit for item in children if (unit := item.version.statement.subject.unit_id))
    among = {item.version.statement_id for item in children}
    seen = set(statements_seen(viewer).filter(pk__in=among).values_list("pk", flat=True))
    return [_parent(item, below[(item.version.statement_id, item.key)], names, seen) for item in parents]


def _newest_items() -> QuerySet[Item]:
    newest = Version.objects.filter(statement=OuterRef("version__statement"), withdrawn_at=None).order_by("-number")
    return (
        Item.objects.filter(version=Subquery(newest.values("pk")[:1]))
        .select_related("indicator", "version__statement__subject__unit", "version__statement__subject__person")
        .defer("version__content")
    )


def _contributors(parents: list[Item]) -> QuerySet[Item]:
    among = {item.version.statement_id for item in parents}
    found = _newest_items().filter(parent__version__statement__in=among).select_related("parent__version")
    return found.defer("version__content", "parent__version__content").order_by("version__statement__code", "key")


def _parent(item: Item, below: list[Item], names: dict[int, UnitPath], seen: set[int]) -> Parent:
    """Only what adds is added: the same indicator, where it adds up as a sum."""
    adds = item.indicator.adds_up == "sum" and all(child.indicator_id == item.indicator_id for child in below)
    found = coverage(item.target, tuple(child.target for child in below), adds and bool(below))
    children = tuple(_child(child, names, seen, item.target if found.share is not None else None) for child in below)
    gap = None if found.gap is None else Quantity(found.gap, item.indicator.decimals)
    return Parent(item, item.version.statement, _target(item), gap, found, children)


def _child(item: Item, names: dict[int, UnitPath], seen: set[int], above: int | None) -> Child:
    statement = item.version.statement
    subject = statement.subject
    place = names.get(subject.unit_id) if subject.unit_id else subject.person
    share = divide(item.target * 10000, above) if above and item.target is not None else None
    return Child(item, statement, place, _target(item), share, statement.pk in seen)


def _target(item: Item) -> Quantity | None:
    return None if item.target is None else Quantity(item.target, item.indicator.decimals, item.indicator.unit)
