"""The fixed order of composition, the regulations' worked totals, grades, coefficients, and the same law on columns."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annum.kernel.arithmetic import Integers
from annum.kernel.quantity import scaled
from annum.kernel.refusal import Refused
from annum.scoring.columns import Columns, column
from annum.scoring.rules import law
from annum.scoring.rules.composition import Extra, ItemLine, Statement, compose
from annum.scoring.rules.grades import FIVE, Grade, Grades, loss_limit
from annum.scoring.rules.law import Sums
from annum.scoring.rules.settings import GATES, SASAC, Settings
from annum.scoring.rules.vetoes import EFFECTS, Veto
from tests.targets.rules.lines import WrittenSum

OUTSIDE = Path(__file__).parents[4] / "shared" / "data" / "scoring-rules" / "rules.json"
LETTERS = Grades(
    "E", (Grade("D", 8000, 0), Grade("C", 10000, 10000), Grade("B", 11500, 15000), Grade("A", 13000, 20000))
)


def items(*points: int | None, weight: int = 5000) -> tuple[ItemLine, ...]:
    return tuple(ItemLine(f"i{at}", f"Item {at}", weight, one) for at, one in enumerate(points))


@pytest.mark.outside
def test_the_worked_totals_of_order_22_come_out() -> None:
    rules = json.loads(OUTSIDE.read_text(), parse_float=str)["rules"]
    cases = next(rule for rule in rules if rule["id"] == "sasac-2009-annual")["worked_total"]
    assert len(cases) == 4
    for case in cases:
        assert sasac(case, SASAC) == scaled(str(case["total"]), 2), case
        assert sasac(case, replace(SASAC, gate="base")) == scaled(str(case["total"]), 2), case


def sasac(case: dict[str, Any], chosen: Settings) -> int:
    lines = (
        ItemLine("profit", "Profit", 3000, case["profit"] * 100),
        ItemLine("eva", "EVA", 4000, case["eva"] * 100, gates=False),
        ItemLine("class", "Class", 3000, case["class"] * 100),
    )
    return compose(Statement(lines, difficulty=scaled(str(case["difficulty"]), 4), settings=chosen)).value.total


def test_the_gate_leaves_two_readings_of_an_item_that_does_not_gate_and_is_below_its_base() -> None:
    case = {"profit": 29, "eva": 38, "class": 33, "difficulty": "1.05"}
    assert (sasac(case, SASAC), sasac(case, replace(SASAC, gate="base"))) == (9700, 9900)


@pytest.mark.parametrize(
    ("total", "coefficient", "letter"),
    [
        (7900, 0, "E"),
        (8000, 0, "D"),
        (9000, 5000, "D"),
        (10000, 10000, "C"),
        (11000, 13333, "C"),
        (12500, 18333, "B"),
        (13000, 20000, "A"),
        (14000, 20000, "A"),
    ],
)
def test_the_coefficient_runs_between_the_starts_of_the_grades(total: int, coefficient: int, letter: str) -> None:
    assert (LETTERS.coefficient(Integers(), total), LETTERS.letter(total)) == (coefficient, letter)
    rough = replace(LETTERS, decimals=2).coefficient(Integers(), total)
    assert rough % 100 == 0
    assert abs(rough - coefficient) <= 50


def test_the_grade_looks_at_the_total_that_is_displayed() -> None:
    score = compose(Statement(items(8999, weight=10000), difficulty=10001)).value
    assert (score.total, score.grade) == (9000, "A")


def test_difficulty_comes_before_bonus_unless_set() -> None:
    statement = Statement(
        items(5000, 5000), difficulty=11000, bonus=(Extra("Patent", 200),), deductions=(Extra("Late", 50),)
    )
    assert compose(statement).value.total == 11150
    first = replace(statement, settings=Settings(bonus_first=True))
    assert compose(first).value.total == 11170
    held = replace(statement, settings=Settings(bonus_most=100, cap=11000))
    assert (compose(held).value.bonus, compose(held).value.total) == (100, 11000)


def test_a_failed_gate_can_take_the_bonus() -> None:
    statement = Statement(
        items(4000, 6000), bonus=(Extra("Patent", 200),), settings=replace(SASAC, bonus_needs_gate=True)
    )
    score = compose(statement).value
    assert (score.gate_failed, score.bonus, score.total) == (True, 0, 9000)


@pytest.mark.parametrize(
    ("vetoes", "total", "grade", "coefficient", "no_awards"),
    [
        ((), 9500, "A", 15000, False),
        ((Veto("death", "total_zero"),), 0, "E", 0, False),
        ((Veto("leak", "item_zero", item="i1"),), 5000, "E", 0, False),
        ((Veto("loss", "grade_cap", letter="C"),), 9500, "C", 10000, False),
        ((Veto("late", "grade_down", steps=1),), 9500, "B", 15000, False),
        ((Veto("fraud", "no_awards"),), 9500, "A", 15000, True),
        ((Veto("waste", "coefficient", share=8000),), 9500, "A", 12000, False),
        ((Veto("a", "grade_cap", letter="B"), Veto("b", "grade_down", steps=3)), 9500, "D", 5000, False),
        ((Veto("a", "coefficient", share=8000), Veto("b", "coefficient", share=5000)), 9500, "A", 7500, False),
    ],
)
def test_the_strictest_veto_wins_and_all_are_listed(
    vetoes: tuple[Veto, ...], total: int, grade: str, coefficient: int, no_awards: bool
) -> None:
    told = compose(Statement(items(5000, 4500), vetoes=vetoes))
    score = told.value
    assert (score.total, score.grade, score.coefficient, score.no_awards) == (total, grade, coefficient, no_awards)
    assert sum("Veto" in str(step.words) for step in told.steps) == len(vetoes)


def test_an_unknown_veto_effect_is_refused() -> None:
    with pytest.raises(ValueError, match="no such effect"):
        compose(Statement(items(1), vetoes=(Veto("x", "shame"),)))


def test_a_planned_loss_bounds_the_grade() -> None:
    limit = loss_limit(-100, -20)
    assert compose(Statement(items(10000), vetoes=(Veto("loss", "grade_cap", letter=limit),))).value.grade == "C"


def test_items_that_are_left_out_are_told_and_do_not_fail_the_gate() -> None:
    told = compose(Statement(items(5000, None), settings=SASAC))
    assert (told.value.total, told.value.gate_failed) == (5000, False)
    assert "Item 1: left out" in [str(step.words) for step in told.steps]


def test_settings_come_back_and_a_wrong_one_is_named() -> None:
    chosen = Settings("base", 500, True, True, 12000, -100, LETTERS)
    assert Settings.from_parameters(json.loads(json.dumps(chosen.parameters()))) == chosen
    assert Settings.from_parameters({}) == Settings()
    with pytest.raises(Refused) as refused:
        Settings.from_parameters({"grades": {"lowest": "E", "starts": [{"letter": "A"}]}})
    assert str(refused.value) == "Scoring settings, the grades, the grade starts, row 1: the start is missing."


def test_grades_that_cannot_be_are_refused() -> None:
    wrong = Grades("E", (Grade("D", 8000, 10), Grade("D", 8000, 0)))
    codes = [refusal.code for refusal in Settings(grades=wrong, cap=0, floor=5).refusals()]
    assert codes == ["grades-not-rising", "coefficients-fall", "grade-twice", "cap-below-floor"]
    assert Settings().refusals() == ()


points = st.integers(-(10**4), 2 * 10**4)
extras = st.lists(st.builds(Extra, st.just("Extra"), st.integers(0, 1000)), max_size=3).map(tuple)
chosen_settings = st.builds(
    Settings,
    st.sampled_from(GATES),
    st.integers(0, 1000),
    st.booleans(),
    st.booleans(),
    st.integers(9000, 20000),
    st.integers(-1000, 1000),
    st.sampled_from([FIVE, LETTERS, replace(LETTERS, decimals=2)]),
)
lines = st.builds(
    ItemLine,
    st.uuids().map(str),
    st.just("Item"),
    st.integers(0, 5000),
    points,
    st.sampled_from(["", "one", "two"]),
    st.booleans(),
)
vetoes = st.builds(
    Veto,
    st.just("Veto"),
    st.sampled_from(EFFECTS),
    st.just(""),
    st.sampled_from("ABCDE"),
    st.integers(0, 4),
    st.integers(0, 10000),
)
statements = st.builds(
    Statement,
    st.lists(lines, min_size=1, max_size=6).map(tuple),
    st.integers(8000, 12000),
    extras,
    extras,
    st.lists(vetoes, max_size=2).map(tuple),
    st.integers(-300, 300),
    chosen_settings,
)


@given(statements)
@settings(max_examples=200, deadline=None)
def test_every_written_sum_of_a_composition_is_true(statement: Statement) -> None:
    told = compose(statement)
    for step in told.steps:
        assert str(step.words)
        assert not step.sum or WrittenSum(step.sum).holds(), step.sum


amounts = st.integers(-(10**6), 10**6)
flags = st.integers(0, 1)
rows = st.fixed_dictionaries(
    {
        "base": amounts,
        "bonus": st.integers(0, 10**6),
        "deduction": st.integers(0, 10**6),
        "difficulty": st.integers(0, 30000),
        "failed": flags,
        "taken": amounts,
        "zero": flags,
        "calibration": st.integers(-1000, 1000),
        "points": amounts,
        "weight": st.integers(0, 10**6),
        "gates": flags,
        "limit": st.integers(0, 4),
        "down": st.integers(0, 4),
        "share": st.integers(0, 10000),
    }
)
NAMES = ("base", "bonus", "deduction", "difficulty", "failed", "taken", "zero", "calibration")


def totals(over: Any, chosen: Settings, row: Mapping[str, Any]) -> Any:
    return law.total(over, chosen, Sums(**{name: row[name] for name in NAMES}))


def results(over: Any, chosen: Settings, row: Mapping[str, Any], total: Any) -> list[Any]:
    limits = {name: row[name] for name in ("limit", "down")}
    return [
        total,
        law.counted(over, chosen, row["points"], weight=row["weight"], gates=row["gates"], failed=row["failed"]),
        law.grade_rank(over, chosen, total, **limits),
        law.coefficient(over, chosen, total, **limits, share=row["share"]),
    ]


@given(chosen_settings, st.lists(rows, min_size=1, max_size=8))
@settings(max_examples=60, deadline=None)
def test_the_law_gives_the_same_on_columns(chosen: Settings, found: list[dict[str, int]]) -> None:
    columns = {name: column(name) for name in found[0]}
    with_totals = pl.DataFrame(found).with_columns(totals(Columns(), chosen, columns).alias("total"))
    expressions = results(Columns(), chosen, columns, column("total"))
    frame = with_totals.select(expression.alias(str(at)) for at, expression in enumerate(expressions))
    expected = [results(Integers(), chosen, row, totals(Integers(), chosen, row)) for row in found]
    assert [list(row) for row in frame.rows()] == expected
