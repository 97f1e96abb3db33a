"""How is chance made repeatable? One stream for each named thing, and whole numbers only, so that every machine agrees. Pure."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")
WHOLE = 10000
"""Factors count ten-thousandths."""


def stream(seed: int, *names: object) -> Random:
    """The stream of one thing: what happens to it never depends on what is made before it.

    >>> stream(1, "HY", "REVENUE").randrange(100) == stream(1, "HY", "REVENUE").randrange(100)
    True
    """
    return Random("/".join(map(str, (seed, *names))))  # noqa: S311 (a demonstration, not a secret)


def around(chance: Random, spread: int) -> int:
    """A deviation around zero, most often small, never beyond one and a half times ``spread``."""
    return sum(chance.randint(-spread, spread) for _ in range(3)) // 2


def happens(chance: Random, in_thousand: int) -> bool:
    """Whether something of this frequency happens."""
    return chance.randrange(1000) < in_thousand


def settle(chance: Random, amount: int, whole: int) -> int:
    """``amount / whole`` as a whole number: up or down by chance, right on average, so that small counts vary."""
    return (amount + chance.randrange(whole)) // whole


def often_first(chance: Random, options: Sequence[T]) -> T:
    """One of them; the earlier ones come more often."""
    return options[min(chance.randrange(len(options)), chance.randrange(len(options)))]


def shares(total: int, weights: Sequence[int], least: int = 1) -> list[int]:
    """Divide whole things by weights, by largest remainders, nobody below ``least``.

    >>> shares(10, [5, 3, 1])
    [5, 3, 2]
    """
    spare, every = total - least * len(weights), sum(weights)
    if spare < 0:
        raise ValueError(f"{total} is too few for {len(weights)} places")
    found = [least + spare * weight // every for weight in weights]
    order = sorted(range(len(weights)), key=lambda place: (-(spare * weights[place] % every), place))
    for place in order[: total - sum(found)]:
        found[place] += 1
    return found
