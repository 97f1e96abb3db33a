"""How likely is each entry to be among the best, by the model and what it leaves open? By a published seed. Pure.

Scores are drawn again and again around their expected values, as far and as jointly as the model says that they may be off;
the chance is the share of draws in which the entry is among the first. It is an estimate: with 4000 draws a chance near one
half is out by less than 3 in 100, nineteen times in twenty. These are floating-point numbers; no fact is computed from them.

Source: Lawrence, Reviewer Calibration for NIPS, 2014.
"""

from collections.abc import Iterator
from fractions import Fraction
from math import sqrt
from operator import mul
from statistics import NormalDist
from typing import Final

from annum.fair.draw import lot
from annum.fair.jury.belief import Belief
from annum.kernel.refusal import Refusal, insist

ROUNDS: Final = 4000
"""Draws, in pairs that lie opposite each other."""
DIGITS: Final = 13
"""So many hexadecimal digits of a lot fit into a float exactly."""


def chances(belief: Belief, places: int, seed: str, rounds: int = ROUNDS) -> dict[str, Fraction]:
    """The share of draws in which each entry is among the first ``places``; all shares add up to ``places``.

    Refuses: no seed, more places than entries, an odd number of draws.
    """
    entries = tuple(belief.effects.scores)
    insist(_refusal(places, len(entries), seed, rounds))
    means = [float(belief.effects.scores[entry]) for entry in entries]
    off = _lower([[float(belief.covariance[one, other]) for other in entries] for one in entries])
    times = [0] * len(entries)
    for number in range(rounds // 2):
        moved = [sum(map(mul, row, normal)) for normal in [_normals(seed, number, len(entries))] for row in off]
        for sign in (1, -1):
            for at in _first([mean + sign * each for mean, each in zip(means, moved, strict=True)], places):
                times[at] += 1
    return {entry: Fraction(count, rounds) for entry, count in zip(entries, times, strict=True)}


def _refusal(places: int, entries: int, seed: str, rounds: int) -> Refusal | None:
    if not seed:
        return Refusal("no-seed", "A draw needs a seed that was fixed before.")
    if not 0 <= places <= entries:
        known = {"number": places, "there": entries}
        return Refusal("draw-too-many", "%(number)s are to be drawn, and there are %(there)s.", known)
    if rounds <= 0 or rounds % 2:
        return Refusal("draws-odd", "The number of draws must be even and above zero.")
    return None


def _normals(seed: str, number: int, size: int) -> list[float]:
    """Independent standard normal numbers: the lots of "number/position", read as fractions between 0 and 1."""
    whole, bell = 16**DIGITS, NormalDist()
    lots = (lot(seed, f"{number}/{at}")[:DIGITS] for at in range(size))
    return [bell.inv_cdf((int(each, 16) + 0.5) / whole) for each in lots]


def _first(scores: list[float], places: int) -> Iterator[int]:
    yield from sorted(range(len(scores)), key=lambda at: -scores[at])[:places]


def _lower(covariance: list[list[float]]) -> list[list[float]]:
    """The lower triangle whose square, row by row, is the covariance (Cholesky).

    >>> _lower([[4.0, 2.0], [2.0, 10.0]])
    [[2.0], [1.0, 3.0]]
    """
    rows: list[list[float]] = []
    for at, wanted in enumerate(covariance):
        row: list[float] = []
        for other in range(at):
            known = sum(map(mul, row, rows[other]))
            row.append((wanted[other] - known) / rows[other][other])
        row.append(sqrt(max(wanted[at] - sum(map(mul, row, row)), 0.0)) or 1e-12)
        rows.append(row)
    return rows
