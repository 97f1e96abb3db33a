"""Rules and lines for property tests: every kind, with extremes."""

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from hypothesis import strategies as st

from annum.targets.rules.points.anchors import Anchor, Anchors
from annum.targets.rules.points.band import Band
from annum.targets.rules.points.binary import TESTS, Binary
from annum.targets.rules.points.bonus import Bonus
from annum.targets.rules.points.clause import Clause
from annum.targets.rules.points.deduction import Deduction
from annum.targets.rules.points.limits import COUNT, MULTIPLE, RATE, SHARE, STEP, VALUE, WEIGHT
from annum.targets.rules.points.line import Line
from annum.targets.rules.points.measure import MEASURES
from annum.targets.rules.points.milestones import Milestones
from annum.targets.rules.points.ratio import Ratio
from annum.targets.rules.points.reference import OWN, Reference
from annum.targets.rules.points.rule import Rule
from annum.targets.rules.points.step import Ambition, Negative, PerStep, Side
from annum.targets.rules.points.tiers import Tier, Tiers

COUNTS = ("on_time", "in_grace", "late", "days_late", "one", "other")

values = st.one_of(st.integers(-300, 300), st.integers(-VALUE, VALUE), st.sampled_from([0, VALUE, -VALUE, VALUE - 1]))
shares = st.one_of(st.integers(-SHARE, SHARE), st.sampled_from([0, RATE, 12000, SHARE]))
marks = st.one_of(st.integers(0, 20000), st.integers(0, WEIGHT), st.just(WEIGHT))
references = st.one_of(
    st.builds(Reference, st.just("fixed"), values),
    st.builds(Reference, st.sampled_from(OWN), st.integers(-MULTIPLE, MULTIPLE)),
)
ends = st.one_of(st.none(), values)
costs = st.integers(1, WEIGHT)
counts = st.one_of(st.integers(0, 9), st.integers(0, COUNT), st.just(COUNT))
most = st.one_of(st.none(), marks)

lines = st.builds(
    Line,
    weight=marks,
    actual=values,
    target=values,
    threshold=values,
    stretch=values,
    baseline=values,
    direction=st.sampled_from([1, -1, 0]),
    counts=st.fixed_dictionaries(dict.fromkeys(COUNTS, counts)),
    scale=st.sampled_from([0, 2, 4]),
)


@st.composite
def tables(draw: st.DrawFn) -> tuple[Tier, ...]:
    limits = [None, *sorted(draw(st.sets(values, max_size=4))), None]
    return tuple(Tier(low, high, draw(shares)) for low, high in pairwise(limits))


sides = st.one_of(
    st.none(), st.builds(Side, st.one_of(st.integers(1, 3000), st.integers(1, STEP), st.just(STEP)), marks, marks)
)
clause_pairs = st.tuples(
    st.builds(Clause, st.just("one"), costs, most), st.builds(Clause, st.just("other"), costs, most)
)
ambitions = st.lists(st.builds(Ambition, st.integers(0, SHARE), marks, st.booleans()), max_size=3).map(tuple)
negatives = st.one_of(st.none(), st.builds(Negative, st.integers(0, RATE), marks))

rules: st.SearchStrategy[Rule] = st.one_of(
    st.builds(
        Ratio,
        st.integers(0, SHARE),
        shares,
        st.one_of(st.none(), st.integers(1, VALUE)),
        st.sampled_from(["linear", "inverse"]),
        st.integers(0, SHARE),
        st.booleans(),
    ),
    st.builds(
        Anchors,
        st.lists(st.builds(Anchor, references, shares), min_size=2, max_size=5).map(tuple),
        st.integers(1, RATE),
        st.booleans(),
        shares,
        st.integers(0, SHARE),
    ),
    st.builds(
        Tiers,
        tables(),
        st.one_of(st.none(), shares),
        st.sampled_from(MEASURES),
        st.sampled_from(["share", "points"]),
        st.sampled_from(["high", "low"]),
    ),
    st.builds(
        PerStep,
        sides,
        sides,
        st.sampled_from(["share", "value"]),
        st.booleans(),
        st.integers(-WEIGHT, WEIGHT),
        ambitions,
        negatives,
        marks,
    ),
    st.builds(Deduction, clause_pairs, st.integers(-WEIGHT, WEIGHT)),
    st.builds(Bonus, clause_pairs, marks),
    st.builds(Binary, st.sampled_from(TESTS), references),
    st.builds(Milestones, st.integers(0, RATE), marks),
    st.builds(Band, references, references, references, references),
)


@st.composite
def scorable(draw: st.DrawFn) -> tuple[Rule, Line]:
    """A rule and a line that a publisher would accept (nearly always)."""
    line = draw(lines)
    line = replace(line, direction=line.direction or 1, target=line.target or 7)
    rule = draw(rules)
    if isinstance(rule, Anchors | Band):
        places = sorted(draw(st.sets(values, min_size=4, max_size=6)))
        if draw(st.booleans()):
            line = replace(line, threshold=places[0], target=places[1] or 1, stretch=places[2], baseline=places[3])
            own = sorted(OWN, key=lambda name: getattr(line, name))
            ordered = [Reference(name) for name in own]
        else:
            ordered = [Reference("fixed", place) for place in places]
        if isinstance(rule, Band):
            return Band(*ordered[:4]), line
        gains = sorted(draw(st.sets(shares, min_size=len(ordered), max_size=len(ordered))), reverse=line.direction < 0)
        rows = tuple(Anchor(at, mark) for at, mark in zip(ordered, gains, strict=True))
        rule = Anchors(
            rows[:: draw(st.sampled_from([1, -1]))], rule.full, rule.extend, min(rule.floor, rule.cap), rule.cap
        )
    if isinstance(rule, Ratio):
        best = 20000 if line.direction < 0 and rule.variant == "linear" else SHARE
        cap = min(rule.cap, best)
        variant = rule.variant if line.direction < 0 and line.target > 0 else "linear"
        rule = Ratio(cap, min(rule.floor, cap), rule.span, variant, min(rule.cutoff, cap), rule.half)
    if isinstance(rule, Bonus):
        line = replace(line, weight=0)
    return rule, line


@dataclass(frozen=True)
class WrittenSum:
    """A printed sum, worked out again as a pocket calculator would."""

    text: str

    def holds(self) -> bool:
        """Whether the result is exact where it says so, and else rounded half away from zero."""
        exact = " = " in self.text
        left, right = self.text.split(" = " if exact else " ≈ ")
        value = _worked(left)
        result, decimals = Fraction(right), len(right.partition(".")[2])
        if exact:
            return value == result
        sign = -1 if value < 0 else 1
        return value != result and result == sign * Fraction(
            int(abs(value) * 10**decimals + Fraction(1, 2)), 10**decimals
        )


def _worked(expression: str) -> Fraction:
    """Brackets first, then × and ÷ from the left, then + and - from the left."""
    words = re.findall(r"\d+(?:\.\d+)?|[()×÷+\-]", expression)
    assert "".join(words) == expression.replace(" ", ""), expression

    def factor() -> Fraction:
        word = words.pop(0)
        if word == "(":
            value = total()
            assert words.pop(0) == ")"
            return value
        return -factor() if word == "-" else Fraction(word)

    def product() -> Fraction:
        value = factor()
        while words and words[0] in "×÷":
            value = value * factor() if words.pop(0) == "×" else value / factor()
        return value

    def total() -> Fraction:
        value = product()
        while words and words[0] in "+-":
            value = value + product() if words.pop(0) == "+" else value - product()
        return value

    value = total()
    assert not words
    return value
