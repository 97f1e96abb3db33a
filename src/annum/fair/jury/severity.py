"""Who is strict, who generous, who uses the whole scale; and does the order hang on one judge? Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from annum.fair.jury.effects import Effects, least_squares
from annum.fair.jury.links import refusal_to_adjust
from annum.fair.jury.panel import Panel
from annum.fair.jury.standard import spread

Scoring: TypeAlias = Callable[[Panel], Mapping[str, Fraction]]


@dataclass(frozen=True, slots=True)
class Habit:
    """One judge: how many ``marks``, how far above (generous) or below (strict) the others by the model (``severity``), and
    the standard deviation of the marks (``spread``, ``None`` for a single mark).
    """

    judge: str
    marks: int
    severity: Fraction
    spread: Fraction | None


def habits(panel: Panel, effects: Effects | None = None) -> tuple[Habit, ...]:
    """Every judge, the most generous first; ``effects`` where they are known already. Refuses: judges that no shared entry links.

    >>> [(one.judge, str(one.severity)) for one in habits(Panel.of({"E1": {"J1": 8, "J2": 6}}))]
    [('J1', '1'), ('J2', '-1')]
    """
    found = (effects or least_squares(panel)).severity
    seen = (Habit(judge, len(row), found[judge], spread(row)) for judge, row in panel.by_judge.items())
    return tuple(sorted(seen, key=lambda one: (-one.severity, one.judge)))


def ranks(scores: Mapping[str, Fraction]) -> dict[str, int]:
    """Ranks from 1; equal scores share the better one.

    >>> ranks({"a": Fraction(8), "b": Fraction(9), "c": Fraction(8)})
    {'a': 2, 'b': 1, 'c': 2}
    """
    return {entry: 1 + sum(other > score for other in scores.values()) for entry, score in scores.items()}


@dataclass(frozen=True, slots=True)
class Steadiness:
    """``ranks`` with all judges, and ``without`` each one (judge to entry to rank); ``untested``: judges without whom the
    others could not be compared, or an entry had no mark.
    """

    ranks: Mapping[str, int]
    without: Mapping[str, Mapping[str, int]]
    untested: tuple[str, ...] = ()

    def between(self, entry: str) -> tuple[int, int]:
        """The best and the worst rank of an entry, whoever is left out."""
        found = [self.ranks[entry], *(each[entry] for each in self.without.values())]
        return min(found), max(found)


def adjusted(panel: Panel) -> Mapping[str, Fraction]:
    """Scores by least squares."""
    return least_squares(panel).scores


def steadiness(panel: Panel, scoring: Scoring = adjusted) -> Steadiness:
    """The ranks, and the ranks without each judge in turn. Refuses: as the scoring does."""
    rests = {judge: panel.without(judge) for judge in panel.judges}
    whole = {judge: rest for judge, rest in rests.items() if rest.entries == panel.entries}
    linked = {judge: rest for judge, rest in whole.items() if refusal_to_adjust(rest) is None}
    without = {judge: ranks(scoring(rest)) for judge, rest in linked.items()}
    return Steadiness(ranks(scoring(panel)), without, tuple(judge for judge in panel.judges if judge not in linked))
