"""The worked examples of the field catalogue, section 6, and of the published regulations."""

import json
from pathlib import Path
from typing import Any

import pytest

from annum.kernel.arithmetic import Integers
from annum.kernel.quantity import rounded, scaled
from annum.kernel.refusal import Refused
from annum.targets.rules.points.anchors import Anchor, Anchors
from annum.targets.rules.points.bonus import Achievement, once_at_the_highest
from annum.targets.rules.points.kinds import explained, refusals, rule_from
from annum.targets.rules.points.line import Line
from annum.targets.rules.points.ratio import Ratio
from annum.targets.rules.points.reference import Reference
from annum.targets.rules.points.rule import Rule, points
from annum.targets.rules.points.step import Ambition, Negative, PerStep, Side
from annum.targets.rules.points.tiers import Tier, Tiers

INVERSE = Ratio(variant="inverse")
UP = {"anchors": [{"at": 80, "mark": 6000}, {"at": 100, "mark": 10000}, {"at": 120, "mark": 12000}]}
DOWN = {"anchors": [{"at": 4, "mark": 12000}, {"at": 6, "mark": 10000}, {"at": 10, "mark": 6000}]}
BAND = {"zero_below": 90, "low": 97, "high": 103, "zero_above": 110}
WHOLE = PerStep(up=Side(300, 100, 600), down=Side(300, 100, 600), whole=True)
PARTS = PerStep(up=Side(300, 100, 600), down=Side(300, 100, 600))
OUTSIDE = Path(__file__).parents[4] / "shared" / "data" / "scoring-rules" / "rules.json"


@pytest.mark.parametrize(
    ("rule", "direction", "target", "actual", "expected"),
    [
        (Ratio(), 1, 100, 93, "18.60"),
        (Ratio(), 1, 100, 135, "24.00"),
        (Ratio(), 1, 100, -10, "0"),
        (Ratio(), -1, 100, 120, "16.00"),
        (INVERSE, -1, 100, 120, "16.67"),
        (Ratio(), -1, 100, 50, "24.00"),
        (Ratio(), -1, 100, 210, "0"),
        (Ratio(), 1, -100, -50, "24.00"),
        (Ratio(), 1, -100, -150, "10.00"),
        (Ratio(), 1, -100, 20, "24.00"),
        (Ratio(span=10), -1, 0, 3, "14.00"),
        (Ratio(cutoff=6000), 1, 100, 59, "0"),
        (Ratio(cutoff=6000), 1, 100, 60, "12.00"),
        (Ratio(half=True), 1, -100, -90, "21.00"),
        (Ratio(half=True), 1, -100, -110, "18.00"),
        (INVERSE, -1, 100, 0, "24.00"),
        (rule_from("anchors", UP), 1, None, 79, "12.00"),
        (rule_from("anchors", UP), 1, None, 92, "16.80"),
        (rule_from("anchors", UP), 1, None, 110, "22.00"),
        (rule_from("anchors", UP), 1, None, 130, "24.00"),
        (rule_from("anchors", DOWN), -1, None, 5, "22.00"),
        (rule_from("anchors", DOWN), -1, None, 8, "16.00"),
        (rule_from("anchors", DOWN), -1, None, 12, "12.00"),
        (rule_from("band", BAND), 0, None, 95, "14.29"),
        (rule_from("band", BAND), 0, None, 108, "5.71"),
        (rule_from("band", BAND), 0, None, 97, "20.00"),
        (rule_from("band", BAND), 0, None, 89, "0"),
    ],
)
def test_the_catalogue_vectors_come_out(
    rule: Rule, direction: int, target: int | None, actual: int, expected: str
) -> None:
    line = Line(weight=2000, actual=actual, target=target, direction=direction)
    assert refusals(rule, line) == ()
    assert points(rule, Integers(), line) == scaled(expected, 2)
    assert explained(rule, line).value == scaled(expected, 2)


@pytest.mark.parametrize(
    ("actual", "whole", "parts"),
    [
        (103, "31", "31"),
        (107, "32", "32.33"),
        (118, "36", "36"),
        (130, "36", "36"),
        (95, "29", "28.33"),
        (80, "24", "24"),
    ],
)
def test_points_per_step_count_whole_steps_or_parts_as_set(actual: int, whole: str, parts: str) -> None:
    line = Line(weight=3000, actual=actual, target=100)
    assert (points(WHOLE, Integers(), line), points(PARTS, Integers(), line)) == (scaled(whole, 2), scaled(parts, 2))


def test_an_explanation_reads_like_a_pocket_calculator() -> None:
    told = explained(Ratio(), Line(weight=2000, actual=9300, target=10000, scale=2))
    assert [step.sum for step in told.steps] == ["93.00 ÷ 100.00 = 0.9300", "20.00 × 0.9300 = 18.60"]
    rough = explained(INVERSE, Line(weight=2000, actual=12000, target=10000, direction=-1, scale=2))
    assert [step.sum for step in rough.steps] == ["100.00 ÷ 120.00 ≈ 0.8333", "20.00 × (100.00 ÷ 120.00) ≈ 16.67"]


@pytest.mark.parametrize(
    ("rule", "item", "codes"),
    [
        (Ratio(), Line(2000, target=0), ["zero-target"]),
        (Ratio(), Line(2000), ["no-target"]),
        (Ratio(), Line(2000, target=9, direction=0), ["ratio-of-a-band"]),
        (INVERSE, Line(2000, target=-5, direction=-1), ["inverse-not-positive"]),
        (Ratio(cap=30000), Line(2000, target=100, direction=-1), ["cap-unreachable"]),
        (Ratio(cap=5000, floor=6000, cutoff=7000), Line(2000, target=1), ["cap-below-floor", "cutoff-above-cap"]),
        (Ratio(), Line(2000, target=10**15 + 1), ["value-too-large"]),
        (Tiers((Tier(None, 5, 0), Tier(6, None, 10000))), Line(2000), ["tiers-gap"]),
        (Tiers((Tier(None, 5, 0), Tier(4, None, 10000))), Line(2000), ["tiers-overlap"]),
        (Tiers((Tier(5, 5, 0),)), Line(2000), ["tier-empty"]),
        (Tiers((Tier(1, 2, 100),), otherwise=0, counted="points"), Line(2000), ["full-mark-unreachable"]),
        (rule_from("anchors", UP), Line(2000, direction=-1), ["anchors-against-direction"]),
        (
            Anchors((Anchor(Reference("target"), 0), Anchor(Reference("stretch"), 9))),
            Line(2000, target=1),
            ["no-stretch"],
        ),
        (
            Anchors((Anchor(Reference("target"), 0), Anchor(Reference("stretch"), 9))),
            Line(2000, target=1, stretch=1),
            ["anchors-not-in-order"],
        ),
        (
            Anchors(
                (Anchor(Reference("fixed", 1), 0), Anchor(Reference("fixed", 2), 9), Anchor(Reference("fixed", 3), 5))
            ),
            Line(2000),
            ["anchors-turn"],
        ),
        (WHOLE, Line(2000, target=0), ["zero-target"]),
        (PerStep(up=Side(300, 100, 50)), Line(2000, target=5), ["most-below-one-step"]),
        (rule_from("band", {**BAND, "low": 80}), Line(2000), ["band-not-in-order"]),
        (rule_from("bonus", {"clauses": [{"code": "a", "points": 5}]}), Line(2000), ["bonus-with-weight"]),
        (rule_from("deduction", {"clauses": [{"code": "a", "points": 5}] * 2}), Line(2000), ["clause-twice"]),
    ],
)
def test_what_cannot_be_scored_is_refused_at_publishing(rule: Rule, item: Line, codes: list[str]) -> None:
    assert [refusal.code for refusal in refusals(rule, item)] == codes


@pytest.mark.parametrize(
    ("kind", "parameters", "sentence"),
    [
        ("ratio", {"cap": "12000"}, "Achievement ratio: the cap must be a whole number."),
        ("ratio", {"cap": True}, "Achievement ratio: the cap must be a whole number."),
        ("ratio", {"cap": -1}, "Achievement ratio: the cap must lie between 0 and 1000000, not -1."),
        ("ratio", {"variant": "log"}, "Achievement ratio: the variant must be one of linear, inverse."),
        ("ratio", [], "Achievement ratio: the parameters must be named values."),
        ("anchors", {"anchors": [{"at": 1, "mark": 2}]}, "needs 2 to 40 rows, not 1."),
        ("anchors", {"anchors": [{"at": 1, "mark": 2}, {"at": 2}]}, "the anchors, row 2: the mark is missing."),
        ("anchors", {"anchors": [{"at": "goal", "mark": 2}] * 2}, "row 1: the value must be one of target, threshold"),
        ("tiers", {"tiers": 5}, "Tiers: the tiers must be a list."),
        ("step", {"whole": 1}, "Points per step: whole steps only must be true or false."),
        ("deduction", {"clauses": [{"points": 3}]}, "Deduction, the clauses, row 1: the code is missing."),
        ("guess", {}, "There is no scoring rule guess; choose one of ratio"),
    ],
)
def test_bad_parameters_are_refused_in_words(kind: str, parameters: Any, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        rule_from(kind, parameters)
    assert sentence in str(refused.value)


def test_the_same_achievement_counts_once_at_its_highest_level() -> None:
    city, state = Achievement("furnace", "city", 100), Achievement("furnace", "state", 300)
    other = Achievement("press", "city", 100)
    assert once_at_the_highest([city, other, state]) == (state, other)


SASAC_PROFIT = {
    "up": Side(300, 100, 600),
    "down": Side(300, 100, 600),
    "ambition": (Ambition(0, 500), Ambition(2000, 400), Ambition(5000, 300, included=True)),
    "negative": Negative(5000, 300),
}
TENURE_REVENUE = PerStep(
    up=Side(10, 100, 400),
    down=Side(10, 100, 400),
    measured="value",
    ambition=(Ambition(0, 300), Ambition(3000, 200), Ambition(5000, 100, included=True)),
    negative=Negative(0, 0),
)
PRESERVATION = PerStep(down=Side(4, 100, 800), measured="value")
MUNICIPAL_PROFIT = PerStep(down=Side(200, 100, 10**6))
JINHUA = Anchors(
    (Anchor(Reference("target", 0), 0), Anchor(Reference("target"), 10000), Anchor(Reference("target", 12000), 15000))
)


def regulation(name: str) -> dict[str, Any]:
    return next(rule for rule in json.loads(OUTSIDE.read_text(), parse_float=str)["rules"] if rule["id"] == name)


def one_decimal(case: dict[str, Any], key: str) -> int:
    return scaled(str(case[key]), 1)


@pytest.mark.outside
def test_the_profit_rule_of_order_22_gives_the_worked_scores() -> None:
    cases = regulation("sasac-2009-annual")["worked"]
    assert len(cases) == 11
    for case in cases:
        target, actual = one_decimal(case, "T"), one_decimal(case, "A")
        line = Line(3000, actual, target, baseline=min(one_decimal(case, "last"), one_decimal(case, "avg3")), scale=1)
        readings = {whole: points(PerStep(**SASAC_PROFIT, whole=whole), Integers(), line) for whole in (True, False)}
        if "score" in case:
            assert set(readings.values()) == {scaled(str(case["score"]), 2)}, case
        else:
            assert readings == {True: scaled(case["score_stepwise"], 2), False: scaled(case["score_linear"], 2)}


@pytest.mark.outside
def test_the_tenure_rules_of_order_22_give_the_worked_scores() -> None:
    for case in regulation("sasac-2009-tenure-revenue-growth")["worked"]:
        line = Line(2000, one_decimal(case, "A"), one_decimal(case, "T"), baseline=one_decimal(case, "B"), scale=1)
        assert points(TENURE_REVENUE, Integers(), line) == scaled(case["score"], 2), case
    for case in regulation("sasac-2009-tenure-capital-preservation")["worked"]:
        line = Line(4000, one_decimal(case, "A"), one_decimal(case, "T"), scale=1)
        assert points(PRESERVATION, Integers(), line) - 4000 == scaled(case["delta"], 2), case


@pytest.mark.outside
def test_the_municipal_rules_give_the_worked_scores() -> None:
    rules = {"profit": (MUNICIPAL_PROFIT, 3000), "class": (Ratio(cap=10000), 1500)}
    cases = [case for case in regulation("municipal-soe")["worked"] if case["name"] in rules]
    assert len(cases) == 4
    for case in cases:
        rule, weight = rules[case["name"]]
        assert points(rule, Integers(), Line(weight, case["A"], case["T"])) == scaled(case["score"], 2), case
    variance = Tiers(
        (Tier(0, 3000, 300), Tier(3000, 3500, 200), Tier(3500, 4000, 100)), otherwise=0, counted="points", open="low"
    )
    assert [points(variance, Integers(), Line(300, actual)) for actual in (3000, 3001, 4000, 4001)] == [
        300,
        200,
        100,
        0,
    ]


@pytest.mark.outside
def test_the_jinhua_rules_give_the_worked_scores() -> None:
    above_mean = rule_from("bonus", {"clauses": [{"code": "growth_above_mean", "points": 100}]})
    for case in regulation("jinhua-2011")["worked"]:
        extra = Line(0, counts={"growth_above_mean": int(case["growth_above_mean"])})
        own = points(JINHUA, Integers(), Line(2000, case["A"], case["T"]))
        assert own + points(above_mean, Integers(), extra) == scaled(case["score"], 2), case


@pytest.mark.outside
def test_the_piecewise_rule_gives_the_worked_scores() -> None:
    marks = ((-30, 2), (-20, 6), (-10, 12), (0, 24), (10, 36), (20, 42), (30, 46))
    exact = Anchors(tuple(Anchor(Reference("fixed", at), mark) for at, mark in marks), full=24)
    for case in regulation("heilongjiang-piecewise")["worked"]:
        line = Line(case["base"] * 100, case["above_pp"])
        assert points(exact, Integers(), line) == rounded(str(case["score"]), 2), case


@pytest.mark.outside
def test_the_rank_bonus_gives_the_worked_points() -> None:
    for case in regulation("rank-bonus")["worked"]:
        best = case["group_size"] // 2
        rows = tuple(Tier(rank, rank + 1, 100 * (best + 1 - rank)) for rank in range(1, best + 1))
        assert points(Tiers(rows, 0, counted="points"), Integers(), Line(0, case["rank"])) == scaled(
            case["bonus"], 2
        ), case
