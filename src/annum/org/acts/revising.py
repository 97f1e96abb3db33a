"""How is something else said about some days of a dated row? The old row is superseded, new rows take its place.

Nothing is overwritten: what was believed before stays, and ``known`` finds it.
"""

import copy
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar

from annum.kernel.period import Span
from annum.kernel.refusal import Refusal
from annum.org.models.dated import Dated
from annum.org.rules.timeline import Cut, cut

D = TypeVar("D", bound=Dated)


@dataclass(slots=True)
class Written:
    """The rows of an act: those superseded, and those that are new. Both are journalled."""

    old: list[Any] = field(default_factory=list)
    new: list[Any] = field(default_factory=list)

    @property
    def rows(self) -> list[Any]:
        """All of them."""
        return self.old + self.new

    def __add__(self, other: "Written") -> "Written":
        return Written(self.old + other.old, self.new + other.new)


def revise(rows: Iterable[D], days: Span, now: datetime, **changes: Any) -> Written:
    """Say ``changes`` of the given known rows on these days. Days without a row stay without."""
    return _replace(rows, days, now, changes)


def end(rows: Iterable[D], day: date, now: datetime) -> Written:
    """Let the given known rows end with this day as the first without them."""
    return _replace(rows, Span(day), now, None)


def _replace(rows: Iterable[D], days: Span, now: datetime, changes: dict[str, Any] | None) -> Written:
    written = Written()
    for row in rows:
        parts = cut(Span(row.valid_from, row.valid_to), days)
        if parts is not None and not _says_already(row, changes):
            written += _replace_one(row, parts, now, changes)
    return written


def _says_already(row: Dated, changes: dict[str, Any] | None) -> bool:
    return changes is not None and all(getattr(row, name) == value for name, value in changes.items())


def _replace_one(row: D, parts: Cut, now: datetime, changes: dict[str, Any] | None) -> Written:
    row.superseded_at = now
    row.save(update_fields=["superseded_at"])
    pieces: list[tuple[Span | None, dict[str, Any]]] = [(parts.before, {}), (parts.after, {})]
    if changes is not None:
        pieces.insert(1, (parts.inside, changes))
    new = [_copy(row, span, now, said) for span, said in pieces if span is not None]
    return Written([row], new)


def _copy(row: D, span: Span, now: datetime, changes: dict[str, Any]) -> D:
    made = copy.copy(row)
    made._state = copy.copy(row._state)
    made._state.adding, made._state.fields_cache = True, dict(row._state.fields_cache)
    made.pk = None
    made.valid_from, made.valid_to = span.start, span.end
    made.recorded_at, made.superseded_at, made.source = now, None, None
    for name, value in changes.items():
        setattr(made, name, value)
    made.save(force_insert=True)
    return made


def refusal_of_nothing(written: Written) -> Refusal | None:
    """An act must change something."""
    return None if written.new or written.old else Refusal("nothing", "Nothing would change on these days.")
