"""What holds for every scoring rule, whatever its parameters."""

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings

from annum.kernel.arithmetic import Integers
from annum.targets.rules.points.kinds import KINDS, explained, refusals, rule_from
from annum.targets.rules.points.line import Line
from annum.targets.rules.points.rule import Rule, points
from tests.targets.rules.lines import WrittenSum, lines, rules, scorable, values


class Within128Bits(Integers):
    """Integers that fail where a column of 128 bits would wrap."""

    def divide(self, numerator: int, denominator: int) -> int:
        assert 2 * abs(numerator) + abs(denominator) < 2**127
        assert denominator > 0
        return super().divide(numerator, denominator)


@given(rules, lines)
@settings(max_examples=500, deadline=None)
def test_no_product_leaves_128_bits(rule: Rule, line: Line) -> None:
    assert points(rule, Within128Bits(), line) == points(rule, Integers(), line)


@given(scorable())
@settings(max_examples=500, deadline=None)
def test_an_explanation_ends_in_the_points_and_every_written_sum_is_true(drawn: tuple[Rule, Line]) -> None:
    rule, line = drawn
    assume(not refusals(rule, replace(line, actual=0)))
    told = explained(rule, line)
    assert told.value == points(rule, Integers(), line)
    assert told.steps[-1].result is not None
    assert (told.steps[-1].result.amount, told.steps[-1].result.scale) == (told.value, 2)
    for step in told.steps:
        assert str(step.words)
        assert not step.sum or WrittenSum(step.sum).holds(), step.sum


@given(rules)
@settings(max_examples=300, deadline=None)
def test_parameters_come_back_from_their_stored_form(rule: Rule) -> None:
    stored = json.loads(json.dumps(rule.parameters()))
    assert rule_from(rule.kind, stored) == rule


@given(scorable().filter(lambda drawn: drawn[0].kind in ("ratio", "anchors", "step")), values)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
def test_a_better_actual_never_earns_less(drawn: tuple[Rule, Line], other: int) -> None:
    rule, line = drawn
    assume(not refusals(rule, replace(line, actual=0)))
    worse, better = sorted((line.actual, other), key=lambda actual: actual * line.direction)
    assume(not _cuts(rule))
    low, high = (points(rule, Integers(), replace(line, actual=actual)) for actual in (worse, better))
    assert low <= high


def _cuts(rule: Rule) -> bool:
    """Below the cut-off there is nothing: with a negative floor that is more than just above it."""
    return bool(rule.kind == "ratio" and rule.parameters()["cutoff"] and rule.parameters()["floor"] < 0)


@pytest.mark.parametrize("kind", KINDS)
def test_an_unknown_parameter_is_named(kind: str) -> None:
    rule = {
        "anchors": {"anchors": [{"at": 0, "mark": 0}, {"at": 9, "mark": 10000}]},
        "tiers": {"tiers": [{"from": None, "to": None, "mark": 0}]},
        "deduction": {"clauses": [{"code": "late", "points": 100}]},
        "bonus": {"clauses": [{"code": "prize", "points": 100}]},
        "band": {"zero_below": 0, "low": 1, "high": 2, "zero_above": 3},
    }.get(kind, {})
    assert rule_from(kind, rule)
    with pytest.raises(Exception, match="does not know: capp"):
        rule_from(kind, {**rule, "capp": 1})
