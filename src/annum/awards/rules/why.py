"""Why was somebody not selected, beside the rule that decided? Their marks by criterion beside the winners'. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from annum.kernel.quantity import divide


@dataclass(frozen=True, slots=True)
class Beside:
    """A criterion (by its key) with one's own mean mark and that of the winners, in hundredths of a point, rounded half away
    from zero; ``None`` where nobody marked.
    """

    criterion: int
    own: int | None
    winners: int | None

    @property
    def behind(self) -> int:
        """How far behind the winners; below zero: ahead of them."""
        return (self.winners or 0) - (self.own or 0)


def beside(
    criteria: Sequence[int], own: Mapping[int, Sequence[int]], winners: Mapping[int, Sequence[int]]
) -> tuple[Beside, ...]:
    """Criterion by criterion, in order. The marks are those that count, of every judge.

    >>> beside([1, 2], {1: [9000, 8001]}, {1: [9500], 2: [8000]})
    (Beside(criterion=1, own=8501, winners=9500), Beside(criterion=2, own=None, winners=8000))
    """
    return tuple(Beside(each, _mean(own.get(each, ())), _mean(winners.get(each, ()))) for each in criteria)


def closest(rows: Sequence[Beside]) -> Beside | None:
    """The criterion in which they came closest to the winners, or were ahead; ``None`` unless there are two to compare."""
    known = [row for row in rows if row.own is not None and row.winners is not None]
    return min(known, key=lambda row: row.behind) if len(known) > 1 else None


def _mean(marks: Sequence[int]) -> int | None:
    return divide(sum(marks), len(marks)) if marks else None
