"""Why is this the score? Every judge, every criterion, what was dropped, what is missing, where it was rounded. Pure."""

from collections.abc import Iterator
from fractions import Fraction

from annum.fair.scores.score import Joined, Score, Weighed
from annum.fair.scores.sheet import FIRST, Scoring
from annum.fair.tally.numbers import amount, rounded
from annum.kernel.explain import Explained, Step
from annum.kernel.words import Words


def told(scoring: Scoring, score: Score) -> Explained[Score]:
    """The score with its steps.

    >>> from annum.fair.scores.score import score
    >>> from annum.fair.scores.sheet import Criterion
    >>> two = Scoring((Criterion("a", 60), Criterion("b", 40)), shown=1)
    >>> for step in told(two, score(two, {"Ann": {"a": 90, "b": 80}, "Bo": {"a": 81, "b": 80}})).steps[1:]:
    ...     print(f"{step.words}|{step.sum}|{step.result}")
    Ann|(90 × 60 + 80 × 40)/100 = 86|None
    Bo|(81 × 60 + 80 × 40)/100 = 80.6|None
    The judges together|(86 + 80.6)/2 = 83.3|None
    The score, rounded||83.3
    """
    judged = scoring.first == "judge"
    steps = (
        Step(Words("How it is made: %(first)s.", {"first": FIRST[scoring.first]})),
        *(_weighed_steps(scoring, score) if judged else _joined_steps(scoring, score)),
        *_left_out(scoring, score),
        *(_joined_steps(scoring, score) if judged else _weighed_steps(scoring, score)),
        _end(score),
    )
    return Explained(score, steps)


def _weighed_steps(scoring: Scoring, score: Score) -> Iterator[Step]:
    for judge, each in score.weighed.items():
        words = Words("%(judge)s", {"judge": judge}) if judge else Words("The criteria together")
        yield Step(words, _weighed(scoring, each))
        if judge:
            yield from _between(scoring, each.value)


def _joined_steps(scoring: Scoring, score: Score) -> Iterator[Step]:
    for id, each in score.joined.items():
        if each.found.value is None:
            continue
        words = Words("%(criterion)s", {"criterion": scoring.name(id)}) if id else Words("The judges together")
        yield from _dropped(scoring, score, each)
        yield Step(words, _mean(scoring, each))
        if id:
            yield from _between(scoring, each.found.value)


def _dropped(scoring: Scoring, score: Score, joined: Joined) -> Iterator[Step]:
    gone = ", ".join(f"{score.judges[at]} ({_written(scoring, joined.marks[at])})" for at in joined.found.dropped)
    if gone:
        yield Step(Words("Dropped as too high or too low: %(marks)s", {"marks": gone}))


def _between(scoring: Scoring, value: Fraction) -> Iterator[Step]:
    if (shown := scoring.halfway(value)) is not None:
        yield Step(Words("Rounded in between"), "", shown)


def _left_out(scoring: Scoring, score: Score) -> Iterator[Step]:
    for id, why in score.left_out.items():
        yield Step(Words("%(name)s does not count. %(why)s", {"name": scoring.name(id), "why": why.words}))


def _end(score: Score) -> Step:
    if score.short is not None:
        return Step(Words("There is no score. %(why)s", {"why": score.short.words}))
    return Step(Words("The score, rounded"), "", score.value)


def _weighed(scoring: Scoring, weighed: Weighed) -> str:
    each = (
        f"{_written(scoring, weighed.parts[one.id])} × {one.weight}"
        for one in scoring.criteria
        if one.id in weighed.parts
    )
    return f"({' + '.join(each)})/{weighed.weight} {amount(weighed.value / 10**scoring.scale)}"


def _mean(scoring: Scoring, joined: Joined) -> str:
    counted = [_written(scoring, joined.marks[at]) for at in joined.found.counted]
    value = joined.found.value or Fraction()
    return f"({' + '.join(counted)})/{len(counted)} {amount(value / 10**scoring.scale)}"


def _written(scoring: Scoring, mark: Fraction | int | None) -> str:
    """A mark as people write it; a fraction that few decimals do not hold stays one."""
    exact = Fraction(mark or 0) / 10**scoring.scale
    short = rounded(exact)
    return str(short) if Fraction(short.amount, 10**short.scale) == exact else str(exact)
