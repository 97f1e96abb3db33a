"""How sure is an adjusted score? The model of judges with what is known of the scatter: expected scores, errors. Pure.

Thin evidence is drawn toward the middle, so that one lucky mark does not win.

Source: Platt and Burges, Regularized Least Squares to Remove Reviewer Bias, 2012; Ge, Welling and Ghahramani, A Bayesian
Model for Calibrating Conference Review Scores, 2013.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from annum.fair.jury.effects import Effects, of_judges
from annum.fair.jury.linear import Row, inverse, root
from annum.fair.jury.links import refusal_to_adjust
from annum.fair.jury.panel import Panel
from annum.kernel.refusal import insist

WIDTH = Fraction(196, 100)
"""So many standard errors to either side hold 95 of 100."""


@dataclass(frozen=True, slots=True)
class Scatter:
    """Variances: of ``entry`` around ``middle``, of ``judge`` around zero, of ``chance``; all above zero."""

    middle: Fraction
    entry: Fraction
    judge: Fraction
    chance: Fraction


@dataclass(frozen=True, slots=True)
class Belief:
    """The Gaussian form: ``effects`` are what is to be expected; ``covariance`` of the entries' scores, by pair."""

    effects: Effects
    covariance: Mapping[tuple[str, str], Fraction]

    def error(self, entry: str) -> Fraction:
        """The standard error of an entry's score."""
        return root(self.covariance[entry, entry])

    def error_between(self, one: str, other: str) -> Fraction:
        """The standard error of the difference of two scores."""
        between = self.covariance
        return root(between[one, one] + between[other, other] - 2 * between[one, other])


def gaussian(panel: Panel, scatter: Scatter) -> Belief:
    """What is to be expected of entries and judges, given how far they usually scatter. Exact, roots aside.

    Refuses: judges that no shared entry links.
    """
    insist(refusal_to_adjust(panel))
    own = scatter.chance / scatter.entry
    middle = own * scatter.middle  # as one more mark of weight ``own`` in every entry
    divisors = {entry: len(row) + own for entry, row in panel.by_entry.items()}
    matrix, right = of_judges(panel, own, scatter.chance / scatter.judge)
    inverted = inverse(matrix)
    column = [
        found[0] - _sum(middle / divisors[entry] for entry in panel.by_judge[judge])
        for judge, found in zip(panel.judges, right, strict=True)
    ]
    severity = {
        judge: _sum(cell * each for cell, each in zip(row, column, strict=True))
        for judge, row in zip(panel.judges, inverted, strict=True)
    }
    scores = {
        entry: (_sum(points - severity[judge] for judge, points in row.items()) + middle) / divisors[entry]
        for entry, row in panel.by_entry.items()
    }
    return Belief(Effects(scores, severity), _covariance(panel, divisors, inverted, scatter.chance))


def _sum(numbers: Iterable[Fraction]) -> Fraction:
    return sum(numbers, Fraction())


def _covariance(
    panel: Panel, divisors: Mapping[str, Fraction], inverted: list[Row], chance: Fraction
) -> dict[tuple[str, str], Fraction]:
    at = {judge: place for place, judge in enumerate(panel.judges)}
    seats = {entry: [at[judge] for judge in row] for entry, row in panel.by_entry.items()}
    found: dict[tuple[str, str], Fraction] = {}
    for one, mine in seats.items():
        for other, theirs in seats.items():
            shared = _sum(inverted[row][column] for row in mine for column in theirs)
            alone = 1 / divisors[one] if one == other else Fraction(0)
            found[one, other] = chance * (alone + shared / (divisors[one] * divisors[other]))
    return found


def close(belief: Belief, places: int, width: Fraction = WIDTH) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who is too close to the last place to call: those in who are not surely better than the first one out, and those out
    who are not surely worse than the last one in; best first. The jury talks about these.
    """
    order = belief.effects.order
    inside, outside = order[:places], order[places:]
    if not inside or not outside:
        return (), ()

    def near(one: str, other: str) -> bool:
        gap = belief.effects.scores[one] - belief.effects.scores[other]
        return gap <= width * belief.error_between(one, other)

    return (
        tuple(one for one in inside if near(one, outside[0])),
        tuple(one for one in outside if near(inside[-1], one)),
    )
