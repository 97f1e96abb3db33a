"""How is a person's year scored, and why? From the statements that bound the person, each over its days. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from annum.kernel.explain import Explained, Step
from annum.kernel.period import Span
from annum.kernel.words import Words
from annum.scoring.rules.day_weights import Bound, Weight, weights
from annum.scoring.rules.grades import Grades
from annum.scoring.rules.mixing import Mixing
from annum.scoring.rules.pace import FULL
from annum.scoring.rules.segments import mean
from annum.scoring.rules.statement_told import withheld_words
from annum.targets.rules.points import sums


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days of the year over which a statement (``key``) binds a person: ``own``, or of a unit headed with a ``share``.

    ``score`` and ``reachable`` in hundredths (``None``: not scored), ``grade`` as the run gave it. ``place`` is the caller's.
    """

    place: int
    key: int
    name: str
    bound: Bound
    score: int | None
    reachable: int = FULL
    grade: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch with the days that have come, what it weighs in days, and whether it counts or why not."""

    stretch: Stretch
    days: int
    weight: Fraction
    why: Words
    counts: bool


@dataclass(frozen=True, slots=True)
class PersonYear:
    """The segments and the score. ``reachable`` in hundredths is mixed as the scores are, and never rounded up."""

    segments: tuple[Segment, ...]
    score: Explained[int | None]
    reachable: int


def in_turn(terms: Mapping[int, Span]) -> dict[int, Span]:
    """Statements of one subject: one that begins later takes over from those that began before it.

    >>> found = in_turn({1: Span(date(2026, 1, 1)), 2: Span(date(2026, 5, 1))})
    >>> found[1].days, found[2].end
    (120, None)
    """
    found = {}
    for key, span in terms.items():
        later = [each.start for each in terms.values() if each.start > span.start]
        ends = [*later, *([span.end] if span.end is not None else [])]
        found[key] = Span(span.start, min(ends, default=None))
    return found


def person_year(stretches: Sequence[Stretch], mixing: Mixing, upto: date) -> PersonYear:
    """The year of one person over the days before ``upto``. Each stretch ends with the year at the latest.

    Whether a statement is held long enough is judged by all its days in the year, those to come included, so that an
    early run does not leave out everybody. Source: field catalogue 6.18, 6.19.
    """
    begun = [one for one in stretches if one.bound.span.start < upto]
    lasting: Counter[int] = Counter()
    for one in stretches:
        lasting[one.key] += one.bound.span.days
    kept = [one for one in begun if lasting[one.key] >= mixing.least_days]
    found = dict(zip(kept, weights([_until(one.bound, upto) for one in kept], mixing), strict=True))
    segments = tuple(_segment(one, found.get(one), lasting[one.key], mixing, upto) for one in begun)
    return PersonYear(segments, _score(segments, found), _reachable(segments))


def _until(bound: Bound, upto: date) -> Bound:
    end = bound.span.end
    return Bound(Span(bound.span.start, upto if end is None else min(end, upto)), bound.own, bound.share)


def _segment(one: Stretch, weight: Weight | None, lasting: int, mixing: Mixing, upto: date) -> Segment:
    days = _until(one.bound, upto).span.days
    if weight is None:
        told = {"days": lasting, "least": mixing.least_days}
        return Segment(one, days, Fraction(), Words("%(days)s days in the year are fewer than %(least)s", told), False)
    total = weight.total
    if not total:
        return Segment(one, days, total, _aside(one.bound.own, mixing), False)
    if one.score is None:
        return Segment(one, days, total, Words("Not scored in this run"), False)
    if total == days:
        return Segment(one, days, total, Words("Counts"), True)
    told_weight = {"weight": sums.rounded(total, 2)}
    return Segment(one, days, total, Words("Counts with a weight of %(weight)s days", told_weight), True)


def _aside(own: bool, mixing: Mixing) -> Words:
    if mixing.how == "own_first":
        return Words("On these days one's own statement counts")
    if own:
        return Words("Only statements of units count")
    return Words("Only one's own statements count")


def _score(segments: Sequence[Segment], weighed: Mapping[Stretch, Weight]) -> Explained[int | None]:
    told = [
        Step(Words("%(segment)s: %(why)s", {"segment": one.stretch.name, "why": one.why}))
        for one in segments
        if not one.counts
    ]
    counted = [one for one in segments if one.counts]
    for one in counted:
        if written := weighed[one.stretch].written:
            told.append(Step(Words("%(segment)s: its weight in days", {"segment": one.stretch.name}), written))
    parts = [(one.stretch.score or 0, one.weight) for one in counted]
    by_days = all(one.weight == one.days for one in counted)
    words = Words("Mean of the segments by days") if by_days else Words("Mean of the segments by weight")
    found = mean(parts, words)
    return Explained(found.value, (*told, *found.steps))


def _reachable(segments: Sequence[Segment]) -> int:
    """What could be reached; a segment that is not scored could reach nothing."""
    whole = sum((one.weight for one in segments), Fraction())
    reached = sum((one.weight * one.stretch.reachable for one in segments if one.counts), Fraction())
    return int(reached / whole) if whole else 0


def graded(grades: Grades, year: PersonYear) -> Explained[str]:
    """The grade of a person's year by the bands of the run, none while a segment is incomplete.

    A veto that lowered the grade of a segment bounds the person's too: it was decided against the whole statement.
    """
    if year.score.value is None:
        return Explained("")
    if year.reachable < FULL:
        return Explained("", (Step(withheld_words(year.reachable)),))
    letters = grades.letters
    letter = grades.letter(year.score.value)
    steps = []
    for one in (each.stretch for each in year.segments if each.counts):
        lowered = one.grade in letters and letters.index(one.grade) < letters.index(grades.letter(one.score or 0))
        if lowered and letters.index(one.grade) < letters.index(letter):
            letter = one.grade
            steps.append(Step(Words("Held at the grade of %(segment)s, which a veto lowered", {"segment": one.name})))
    return Explained(letter, (*steps, Step(Words("Grade %(grade)s", {"grade": letter}))))
