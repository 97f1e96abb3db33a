"""What would sheets change of things that are told as rows over time? Compared code by code. Pure.

A timeline is all rows of one thing by their first day. A thing that the sheets name is afterwards as the sheets say, whole;
a thing that they do not name stays.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeAlias, TypeVar

from annum.kernel.period import Span

Value: TypeAlias = str | int | bool | date | None
K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Version:
    """What is said of a thing over some days; ``said`` in the order of the kind's columns."""

    days: Span
    said: tuple[Value, ...]
    place: int = 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Version) and (self.days, self.said) == (other.days, other.said)

    def __hash__(self) -> int:
        return hash((self.days, self.said))


Timeline: TypeAlias = tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Difference(Generic[K]):
    """A thing whose timeline would change: rows that go and rows that come."""

    key: K
    before: Timeline
    after: Timeline

    @property
    def going(self) -> list[Version]:
        """Known rows that the sheets do not repeat."""
        kept = set(self.after)
        return [version for version in self.before if version not in kept]

    @property
    def coming(self) -> list[Version]:
        """Rows of the sheets that are not known yet."""
        known = set(self.before)
        return [version for version in self.after if version not in known]

    def cells(self) -> Iterator[tuple[date, int, Value, Value]]:
        """Field by field: first day of the row, position in ``said`` (-1: the last day), before, after."""
        old = {version.days.start: version for version in self.before}
        new = {version.days.start: version for version in self.after}
        for day in sorted(old.keys() | new.keys()):
            one, other = old.get(day), new.get(day)
            width = len((one or new[day]).said)
            for at in range(width):
                before, after = one.said[at] if one else None, other.said[at] if other else None
                if before != after:
                    yield day, at, before, after
            last, then = one.days.end if one else None, other.days.end if other else None
            if last != then:
                yield day, -1, last, then


def ordered(versions: list[Version]) -> Timeline:
    """A timeline from rows in any order."""
    return tuple(sorted(versions, key=lambda version: (version.days.start, version.place)))


def differences(known: Mapping[K, Timeline], given: Mapping[K, Timeline]) -> Iterator[Difference[K]]:
    """Each thing of the sheets with what is known of it, changed or not.

    >>> day = Span(date(2026, 1, 1))
    >>> [(d.key, len(d.going), len(d.coming)) for d in differences({}, {"A": (Version(day, ("x",)),)})]
    [('A', 0, 1)]
    """
    for key, after in given.items():
        yield Difference(key, known.get(key, ()), after)
