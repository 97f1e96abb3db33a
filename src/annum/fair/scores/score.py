"""What do the marks of one nominee come to? Exact; rounded only where the scoring says so. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from annum.fair.scores.sheet import Scoring, Sheet, at, refusal_to_score
from annum.fair.trim import RATE, Mark, Trimmed, closest, mean, median, trimmed
from annum.kernel.quantity import Quantity, divide
from annum.kernel.refusal import Refusal, insist

Gaps: TypeAlias = Mapping[str, Refusal]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A weighted mean of ``parts`` (criterion to value): what was marked counts in proportion, over ``weight``."""

    value: Fraction
    parts: Mapping[str, Fraction]
    weight: int


@dataclass(frozen=True, slots=True)
class Joined:
    """What judges were put together to: their ``marks`` and which of them counted."""

    marks: tuple[Mark, ...]
    found: Trimmed


@dataclass(frozen=True, slots=True)
class Score:
    """``value`` rounded at last; ``None`` when ``short`` says why there is none. In units of the marks: ``exact``.

    ``weighed``: by judge, or one under "" when criteria are put together first. ``joined``: how judges were put together,
    one under "", or by criterion; the positions of its marks are those of ``judges``. ``left_out``: judges or criteria that
    do not count, and why.
    """

    value: Quantity | None
    exact: Fraction | None
    weighed: Mapping[str, Weighed]
    joined: Mapping[str, Joined]
    judges: tuple[str, ...]
    left_out: Gaps
    short: Refusal | None = None


def score(scoring: Scoring, sheet: Sheet) -> Score:
    """The score of one nominee. Refuses: see ``refusal_to_score``.

    >>> from annum.fair.scores.sheet import Criterion
    >>> two = Scoring((Criterion("a", 60), Criterion("b", 40)), coverage=5000)
    >>> found = score(two, {"Ann": {"a": 90, "b": 80}, "Bo": {"a": 80}, "Cai": {"b": 10}})
    >>> str(found.value), str(found.left_out["Cai"])
    ('83.00', 'Marked: 40.00 % of the weight; at least 50.00 % are needed.')
    """
    insist(refusal_to_score(scoring, sheet))
    return _judges_first(scoring, sheet) if scoring.first == "judge" else _criteria_first(scoring, sheet)


def _judges_first(scoring: Scoring, sheet: Sheet) -> Score:
    parts = {
        judge: {id: Fraction(points) for id, points in marks.items()} for judge, marks in sorted(sheet.items()) if marks
    }
    gaps = {judge: gap for judge, marks in parts.items() if (gap := _gap(scoring, marks))}
    weighed = {judge: _weigh(scoring, marks) for judge, marks in parts.items() if judge not in gaps}
    joined = _join(scoring, [_rounded(scoring, each.value) for each in weighed.values()])
    exact, short = joined.found.value, joined.found.short
    return Score(_shown(scoring, exact), exact, weighed, {"": joined}, tuple(weighed), gaps, short)


def _criteria_first(scoring: Scoring, sheet: Sheet) -> Score:
    judges = tuple(sorted(judge for judge, marks in sheet.items() if marks))
    joined = {each.id: _join(scoring, [sheet[judge].get(each.id) for judge in judges]) for each in scoring.criteria}
    values = {id: each.found.value for id, each in joined.items()}
    parts = {id: _rounded(scoring, value) for id, value in values.items() if value is not None}
    gaps = {id: each.found.short for id, each in joined.items() if each.found.short is not None}
    short = _gap(scoring, parts)
    weighed = None if short else _weigh(scoring, parts)
    exact = weighed.value if weighed else None
    return Score(_shown(scoring, exact), exact, {"": weighed} if weighed else {}, joined, judges, gaps, short)


def _shown(scoring: Scoring, exact: Fraction | None) -> Quantity | None:
    return None if exact is None else at(exact, scoring.scale, scoring.shown)


def _join(scoring: Scoring, marks: Sequence[Mark]) -> Joined:
    return Joined(tuple(marks), _trim(scoring, marks))


def _trim(scoring: Scoring, marks: Sequence[Mark]) -> Trimmed:
    match scoring.way:
        case "trimmed":
            return trimmed(marks, scoring.drop, scoring.least, scoring.enough)
        case "median":
            return median(marks, scoring.least)
        case "closest":
            return closest(marks, scoring.least)
    return mean(marks, scoring.least)


def _weigh(scoring: Scoring, parts: Mapping[str, Fraction]) -> Weighed:
    there = {each.id: each.weight for each in scoring.criteria if each.id in parts}
    weight = sum(there.values())
    return Weighed(sum((parts[id] * each for id, each in there.items()), Fraction()) / weight, parts, weight)


def _gap(scoring: Scoring, parts: Mapping[str, Fraction]) -> Refusal | None:
    """Why these criteria are too few to stand for all."""
    whole = sum(each.weight for each in scoring.criteria)
    there = sum(each.weight for each in scoring.criteria if each.id in parts)
    if there * RATE >= whole * scoring.coverage:
        return None
    places = {"marked": Quantity(divide(there * RATE, whole), 2), "needed": Quantity(scoring.coverage, 2)}
    return Refusal(
        "too-little-marked", "Marked: %(marked)s %% of the weight; at least %(needed)s %% are needed.", places
    )


def _rounded(scoring: Scoring, value: Fraction) -> Fraction:
    shown = scoring.halfway(value)
    return value if shown is None else Fraction(shown.amount * 10**scoring.scale, 10**shown.scale)
