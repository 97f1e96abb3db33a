"""Can every invented statement be published and scored, and do the parts make the whole?"""

import json
from collections import defaultdict
from datetime import date

import pytest

from annum.kernel.period import Month, months
from annum.kernel.quantity import scaled
from annum.targets.rules.cascade import coverage
from annum.targets.rules.checker import faults
from annum.targets.rules.draft import Draft, DraftItem, DraftParty, DraftVeto
from annum.targets.rules.points.kinds import KINDS, rule_from
from annum.targets.rules.points.line import Line

YEAR = tuple(month.index for month in months(Month(2026, 1), Month(2026, 12)))
DIRECTIONS = {"up": 1, "down": -1, "band": 0}


def by_statement(rows):
    found = defaultdict(list)
    for row in rows:
        found[row["statement"]].append(row)
    return found


def draft_item(row, indicator, rule, numbers):
    scale = indicator["decimals"]

    def amount(key):
        return None if row[key] is None else scaled(row[key], scale)

    marks = {key: amount(key) for key in ("target", "threshold", "stretch", "baseline")}
    line = Line(scaled(row["weight"], 2), direction=DIRECTIONS[indicator["direction"]], scale=scale, **marks)
    plan = {
        month: amount(f"plan_{place:02}") for place, month in enumerate(YEAR, 1) if row[f"plan_{place:02}"] is not None
    }
    scored = rule_from(rule["kind"], json.loads(rule["parameters"]))
    kind = indicator["accumulation"]
    return DraftItem(
        row["key"],
        row["kind"],
        row["indicator"],
        line.weight,
        scored,
        line,
        kind,
        scale,
        numbers[row["owner_unit"]],
        plan,
    )


@pytest.mark.parametrize("people", [100, 1200, 5000])
def test_every_statement_passes_the_check_at_publishing(group_of, people):
    sheets = group_of(people).sheets
    indicators = {row["code"]: row for row in sheets["indicators.indicators"]}
    rules = {row["code"]: row for row in sheets["statements.rules"]}
    numbers = {row["code"]: place for place, row in enumerate(sheets["organisation.units"], 1)}
    items, vetoes = by_statement(sheets["statements.items"]), by_statement(sheets["statements.vetoes"])
    parties = by_statement(sheets["statements.parties"])
    wrong = {}
    for row in sheets["statements.statements"]:
        draft = Draft(
            row["effective_from"],
            date(2026, 1, 1),
            date(2027, 1, 1),
            YEAR,
            numbers.get(row["unit"]),
            tuple(
                draft_item(item, indicators[item["indicator"]], rules[item["rule"]], numbers)
                for item in items[row["code"]]
            ),
            tuple(
                DraftParty(p["side"], p["order"], p["person"] or None, p["post"] or None) for p in parties[row["code"]]
            ),
            tuple(DraftVeto(veto["key"], veto["effect"], veto["value"]) for veto in vetoes[row["code"]]),
        )
        if found := faults(draft):
            wrong[row["code"]] = [str(fault) for fault in found]
    assert wrong == {}


def test_weights_add_up_to_a_hundred_over_six_to_ten_scored_items(sheets):
    for rows in by_statement(sheets["statements.items"]).values():
        scored = [row for row in rows if row["kind"] == "scored"]
        assert sum(row["weight"] for row in scored) == 100
        assert 6 <= len(scored) <= 10
        assert {row["weight"] for row in rows if row["kind"] != "scored"} <= {0}


def test_every_kind_of_rule_is_used_and_carries_parameters_that_the_rules_know(sheets):
    used = {row["rule"] for row in sheets["statements.items"]}
    assert used == {row["code"] for row in sheets["statements.rules"]}
    assert {row["kind"] for row in sheets["statements.rules"]} == set(KINDS)


def test_clauses_say_what_their_rule_counts(sheets):
    rules = {row["code"]: json.loads(row["parameters"]) for row in sheets["statements.rules"]}
    items = {(row["statement"], row["key"]): row["rule"] for row in sheets["statements.items"]}
    found = defaultdict(dict)
    for row in sheets["statements.clauses"]:
        found[row["statement"], row["item"]][row["key"]] = scaled(row["points"], 2)
    for item, rule in items.items():
        assert found.get(item, {}) == {each["code"]: each["points"] for each in rules[rule].get("clauses", [])}


def test_targets_cover_what_stands_above_nearly_but_not_exactly(sheets):
    added = {row["code"] for row in sheets["indicators.indicators"] if row["adds_up"] == "sum"}
    items = {f"{row['statement']}/{row['key']}": row for row in sheets["statements.items"]}
    below = defaultdict(list)
    for row in items.values():
        if row["parent"] and row["indicator"] in added:
            below[row["parent"]].append(row["target"])
    shares = {}
    for key, targets in below.items():
        whole = [int(target.scaleb(6)) for target in targets]
        shares[key] = coverage(int(items[key]["target"].scaleb(6)), tuple(whole), adds=True).share
    assert len(shares) > 30
    assert all(9500 <= share <= 10600 for share in shares.values())
    assert any(share > 10100 for share in shares.values())
    assert any(share < 10000 for share in shares.values())


def test_a_parent_item_is_about_the_same_indicator_one_unit_up_or_further(sheets):
    items = {f"{row['statement']}/{row['key']}": row for row in sheets["statements.items"]}
    children = [row for row in items.values() if row["parent"]]
    assert {items[row["parent"]]["indicator"] == row["indicator"] for row in children} == {True}
    assert all(items[row["parent"]]["statement"] != row["statement"] for row in children)


def test_what_adds_up_is_entered_at_the_lowest_units_alone(sheets):
    added = {row["code"] for row in sheets["indicators.indicators"] if row["adds_up"] != "none"}
    above = {row["code"]: row["parent"] for row in sheets["organisation.units"]}
    entered = {(row["unit"], row["indicator"]) for row in sheets["actuals.actuals"] if row["indicator"] in added}
    for unit, indicator in entered:
        place = above[unit]
        while place:
            assert (place, indicator) not in entered
            place = above[place]


def test_better_lies_where_the_direction_says(sheets):
    direction = {row["code"]: row["direction"] for row in sheets["indicators.indicators"]}
    for row in sheets["statements.items"]:
        if row["threshold"] is not None:
            marks = [row["threshold"], row["target"], row["stretch"]]
            assert marks == sorted(marks, reverse=direction[row["indicator"]] == "down")
            assert row["threshold"] != row["target"]
