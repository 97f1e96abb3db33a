"""Which whole numbers must a list of winners keep? A problem as rows of integers, without percentages and names. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import gcd

from annum.fair.select.problem import RATE, Limit, Problem, Quota, Share

PLACES = ""
"""The id of the row that counts all winners."""


@dataclass(frozen=True, slots=True)
class Row:
    """``least`` <= sum of coefficient times (1 for a winner, else 0) <= ``most``; ``of`` is the quota or conflict.

    ``biggest`` and ``smallest`` are of its coefficients without their signs.
    """

    of: str
    terms: tuple[tuple[int, int], ...]
    least: int | None
    most: int | None
    biggest: int = 1
    smallest: int = 1

    @classmethod
    def tidy(cls, of: str, terms: Mapping[int, int], least: int | None, most: int | None) -> "Row":
        """The row divided by what all its coefficients have in common, bounds rounded inward."""
        held = {at: number for at, number in sorted(terms.items()) if number}
        by = gcd(*held.values()) or 1
        sizes = [abs(number) // by for number in held.values()] or [1]
        return cls(
            of,
            tuple((at, number // by) for at, number in held.items()),
            None if least is None else -(-least // by),
            None if most is None else most // by,
            max(sizes),
            min(sizes),
        )


@dataclass(frozen=True)
class Program:
    """``worth`` counts steps of ``step`` hundredths above the lowest score: a list's total is ``base + step * worth``.

    ``rank`` is the tie order. The first row counts the places.
    """

    worth: tuple[int, ...]
    base: int
    step: int
    rows: tuple[Row, ...]
    rank: tuple[int, ...]

    @cached_property
    def columns(self) -> tuple[tuple[tuple[int, int], ...], ...]:
        """For each nominee the rows that count it, with the coefficient."""
        found: list[list[tuple[int, int]]] = [[] for _ in self.worth]
        for number, row in enumerate(self.rows):
            for at, coefficient in row.terms:
                found[at].append((number, coefficient))
        return tuple(map(tuple, found))

    @cached_property
    def by_rank(self) -> tuple[int, ...]:
        """The nominees in the tie order."""
        return tuple(sorted(range(len(self.rank)), key=self.rank.__getitem__))

    @cached_property
    def neighbours(self) -> tuple[tuple[int, int], ...]:
        """For each nominee the next better and the next worse (-1: none) of those whom exactly the same rows count.

        A list that takes the worse of two such and not the better is never the best: exchanging them betters the total, or
        keeps it and comes first in the tie order.
        """
        alike: dict[tuple[tuple[int, int], ...], list[int]] = defaultdict(list)
        for at in sorted(range(len(self.worth)), key=lambda one: (-self.worth[one], self.rank[one])):
            alike[self.columns[at]].append(at)
        found = [(-1, -1)] * len(self.worth)
        for group in alike.values():
            for better, at, worse in zip([-1, *group], group, [*group[1:], -1], strict=False):
                found[at] = (better, worse)
        return tuple(found)

    def total(self, winners: Iterable[int]) -> int:
        """The sum of the winners' worth."""
        return sum(self.worth[at] for at in winners)

    def broken(self, winners: Iterable[int]) -> str | None:
        """The id of the first quota or conflict that these winners break; ``None`` when they keep all."""
        sums = [0] * len(self.rows)
        for at in winners:
            for number, coefficient in self.columns[at]:
                sums[number] += coefficient
        for row, found in zip(self.rows, sums, strict=True):
            if (row.least is not None and found < row.least) or (row.most is not None and found > row.most):
                return row.of
        return None


def program(problem: Problem) -> Program:
    """The rows of a problem without faults."""
    scores = [one.score for one in problem.nominees]
    lowest = min(scores)
    step = gcd(*(score - lowest for score in scores)) or 1
    every = dict.fromkeys(range(len(scores)), 1)
    rows = [Row.tidy(PLACES, every, problem.places, problem.places)]
    for quota in problem.quotas:
        rows += _rows(problem, quota)
    for conflict in problem.conflicts:
        rows.append(Row.tidy(conflict.id, dict.fromkeys(problem.members[conflict.id], 1), None, 1))
    worth = tuple((score - lowest) // step for score in scores)
    return Program(worth, lowest * problem.places, step, tuple(rows), problem.rank)


def _rows(problem: Problem, quota: Quota) -> list[Row]:
    inside = dict.fromkeys(problem.members[quota.id], 1)
    least, most = fixed(quota.lower, problem.places), fixed(quota.upper, problem.places)
    rows = [Row.tidy(quota.id, inside, least, most)] if least is not None or most is not None else []
    if isinstance(quota.lower, Share) and quota.lower.of:
        rows.append(Row.tidy(quota.id, _nested(problem, quota, quota.lower), _LEAST[quota.lower.rounding], None))
    if isinstance(quota.upper, Share) and quota.upper.of:
        rows.append(Row.tidy(quota.id, _nested(problem, quota, quota.upper), None, _MOST[quota.upper.rounding]))
    return rows


def fixed(limit: Limit, places: int) -> int | None:
    """A limit as a number, where it does not depend on who wins."""
    if isinstance(limit, Share):
        return None if limit.of else limit.places(places)
    return limit


# For whole numbers x <= floor(a/b) is bx <= a; x <= ceil(a/b) is bx <= a + b - 1; x >= ceil(a/b) is bx >= a;
# x >= floor(a/b) is bx >= a - b + 1. Halves up is floor of (2a + b) / 2b. Here b is RATE, doubled for all.
_MOST = {"down": 0, "up": 2 * (RATE - 1), "half_up": RATE}
_LEAST = {"up": 0, "down": -2 * (RATE - 1), "half_up": 1 - RATE}


def _nested(problem: Problem, quota: Quota, share: Share) -> dict[int, int]:
    """Twice RATE for the inner, less twice the rate for the outer."""
    terms: dict[int, int] = defaultdict(int)
    for at in problem.members[quota.id]:
        terms[at] += 2 * RATE
    for at in problem.members[share.of]:
        terms[at] -= 2 * share.rate
    return terms
