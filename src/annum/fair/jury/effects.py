"""What is an entry worth when some judges are stricter than others? Score = entry + judge + chance. Pure.

Least squares takes the marks as they are; ``annum.fair.jury.belief`` also says how sure each score is.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from annum.fair.jury.linear import Row, solve
from annum.fair.jury.links import refusal_to_adjust
from annum.fair.jury.panel import Panel
from annum.kernel.refusal import insist

NONE = Fraction(0)


@dataclass(frozen=True, slots=True)
class Effects:
    """``scores`` of the entries, adjusted; ``severity`` of the judges (above zero: generous), adding up to zero."""

    scores: Mapping[str, Fraction]
    severity: Mapping[str, Fraction]

    @property
    def order(self) -> tuple[str, ...]:
        """Entries, the best first; equal ones by name."""
        return tuple(sorted(self.scores, key=lambda entry: (-self.scores[entry], entry)))


def least_squares(panel: Panel) -> Effects:
    """The scores and severities with the smallest sum of squared differences from the marks; severities add up to zero.
    Exact. Refuses: judges that no shared entry links.

    >>> found = least_squares(Panel.of({"E1": {"J1": 8, "J2": 6}, "E2": {"J2": 5}}))
    >>> [str(each) for each in (*found.scores.values(), *found.severity.values())]
    ['7', '6', '1', '-1']
    """
    insist(refusal_to_adjust(panel))
    matrix, right = of_judges(panel)
    size = len(panel.judges)
    # One equation too many says the same as all others together; the sum of zero takes its place.
    found = solve([*matrix[:-1], [Fraction(1)] * size], [*right[:-1], [Fraction(0)]])
    severity = {judge: row[0] for judge, row in zip(panel.judges, found, strict=True)}
    return Effects(_scores(panel, severity), severity)


def of_judges(panel: Panel, own: Fraction = NONE, extra: Fraction = NONE) -> tuple[list[Row], list[Row]]:
    """The equations of the judges alone, the entries put in: each entry is its sum of (mark - severity) over its number of
    marks and ``own``; ``extra`` is added to each judge's own number of marks.
    """
    at = {judge: place for place, judge in enumerate(panel.judges)}
    shared: Counter[tuple[int, int, int]] = Counter()
    right = [[Fraction(sum(panel.by_judge[judge].values()))] for judge in panel.judges]
    for row in panel.by_entry.values():
        seats, mean = [at[judge] for judge in row], sum(row.values()) / (len(row) + own)
        shared.update((one, other, len(row)) for one, other in product(seats, seats))
        for one in seats:
            right[one][0] -= mean
    matrix = [[NONE] * len(at) for _ in at]
    for (one, other, marks), times in shared.items():
        matrix[one][other] -= times / (marks + own)
    for judge, row in panel.by_judge.items():
        matrix[at[judge]][at[judge]] += len(row) + extra
    return matrix, right


def _scores(panel: Panel, severity: Mapping[str, Fraction]) -> dict[str, Fraction]:
    return {
        entry: sum((points - severity[judge] for judge, points in row.items()), Fraction()) / len(row)
        for entry, row in panel.by_entry.items()
    }
