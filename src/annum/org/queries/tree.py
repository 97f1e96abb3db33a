"""Where does a unit stand, what is above it, what is under it? Every answer is a range of one snapshot."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Q, QuerySet

from annum.org.models import Person, Snapshot, Unit, UnitPath, UnitVersion
from annum.org.rules.paths import ancestors, high


class Range(NamedTuple):
    """A subtree: paths with ``low <= path < high``."""

    low: str
    high: str


def paths(snapshot: Snapshot | None = None) -> QuerySet[UnitPath]:
    """Every unit of a snapshot (default: the current one) with its place, in the order of the tree. Lazy."""
    chosen = UnitPath.objects.filter(snapshot__current=True) if snapshot is None else snapshot.paths.all()
    return chosen.select_related("unit").order_by("path")


def path_of(unit_id: int, snapshot: Snapshot | None = None) -> str:
    """A unit's path; empty when it does not stand in the tree. One query."""
    return paths(snapshot).filter(unit=unit_id).values_list("path", flat=True).first() or ""


def subtree_range(unit_id: int, snapshot: Snapshot | None = None) -> Range | None:
    """The unit and all below it; ``None`` when it does not stand in the tree. One query."""
    path = path_of(unit_id, snapshot)
    return Range(path, high(path)) if path else None


def under(*ranges: Range, snapshot: Snapshot | None = None) -> QuerySet[UnitPath]:
    """The units of some subtrees, in the order of the tree; none without a range. Lazy."""
    wanted = Q(pk__in=[])
    for low, end in ranges:
        wanted |= Q(path__gte=low, path__lt=end)
    return paths(snapshot).filter(wanted)


def subtree(unit_id: int, snapshot: Snapshot | None = None) -> QuerySet[UnitPath]:
    """The unit and all below it, in the order of the tree. One query, and a second one when it is read."""
    found = subtree_range(unit_id, snapshot)
    return under(found, snapshot=snapshot) if found else paths(snapshot).none()


def ancestors_of(unit_id: int, snapshot: Snapshot | None = None) -> list[UnitPath]:
    """The units above, the root first. Two queries."""
    above = ancestors(path_of(unit_id, snapshot))
    return list(paths(snapshot).filter(path__in=above)) if above else []


def children_of(unit_id: int | None, snapshot: Snapshot | None = None) -> QuerySet[UnitPath]:
    """The units directly below a unit (``None``: the roots). Lazy."""
    return paths(snapshot).filter(parent=unit_id)


def places(unit_ids: Iterable[int], snapshot: Snapshot | None = None) -> dict[int, UnitPath]:
    """Unit id to its place, for those that stand in the tree. One query."""
    return {place.unit_id: place for place in paths(snapshot).filter(unit__in=set(unit_ids))}


def path_for_rights(unit: Unit | None) -> str:
    """Where rights over a unit are asked: its place in the current tree, or that of its last known parent; else empty.

    Nobody but the system holds a role at the empty path, so new roots come by import. Two queries at most.
    """
    if unit is None:
        return ""
    if path := path_of(unit.pk):
        return path
    last = UnitVersion.objects.known().filter(unit=unit).order_by("-valid_from").values_list("parent", flat=True)
    parent = last.first()
    return path_of(parent) if parent else ""


def path_of_person(person: Person) -> str:
    """Where a person stands in the current tree; empty without a post today. One query."""
    found = paths().filter(unit__home_subjects__person=person)
    return found.values_list("path", flat=True).first() or ""
