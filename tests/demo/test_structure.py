"""Is every invented group whole: does each reference lead somewhere that is in force, at every size?"""

from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import pairwise

import pytest

SIZES = (100, 1200, 5000)
DAYS = [date(2026, month, 1) for month in range(1, 13)] + [date(2026, 12, 31)]


@pytest.fixture(params=SIZES)
def whole(request, group_of):
    return group_of(request.param).sheets


def holds(row, day):
    return row["valid_from"] <= day and (row["valid_to"] is None or day < row["valid_to"])


def on(rows, day):
    return [row for row in rows if holds(row, day)]


def ends_by(row, other):
    """Whether one row's days lie within another's."""
    return other["valid_from"] <= row["valid_from"] and (
        other["valid_to"] is None or (row["valid_to"] is not None and row["valid_to"] <= other["valid_to"])
    )


def test_codes_are_unique_and_within_their_lengths(whole):
    for sheet, key, longest in (
        ("organisation.posts", "code", 80),
        ("people.people", "number", 40),
        ("people.people", "email", 254),
        ("indicators.indicators", "code", 60),
        ("statements.statements", "code", 60),
    ):
        found = [row[key] for row in whole[sheet]]
        assert len(found) == len(set(found))
        assert max(map(len, found)) <= longest


def test_versions_of_a_unit_follow_each_other_without_a_gap(whole):
    versions = defaultdict(list)
    for row in whole["organisation.units"]:
        versions[row["code"]].append(row)
    for rows in versions.values():
        for before, after in pairwise(rows):
            assert before["valid_to"] == after["valid_from"]


@pytest.mark.parametrize("day", DAYS)
def test_on_every_day_the_units_are_one_tree_of_at_least_four_levels(whole, day):
    above = {row["code"]: row["parent"] for row in on(whole["organisation.units"], day)}
    assert [code for code, parent in above.items() if not parent] == ["HY"]
    depth = {}
    for code in above:
        level, place = 1, code
        while above[place]:
            place, level = above[place], level + 1
            assert level < 20
        depth[code] = level
    assert max(depth.values()) >= 4


@pytest.mark.parametrize("day", DAYS)
def test_on_every_day_posts_have_units_superiors_and_at_most_one_head(whole, day):
    units = {row["code"] for row in on(whole["organisation.units"], day)}
    posts = {row["code"]: row for row in on(whole["organisation.posts"], day)}
    assert {row["unit"] for row in posts.values()} == units
    heads = Counter(row["unit"] for row in posts.values() if row["is_head"])
    assert set(heads.values()) == {1}
    assert set(heads) == units
    for row in posts.values():
        assert not row["reports_to"] or row["reports_to"] in posts


@pytest.mark.parametrize("day", DAYS)
def test_on_every_day_seats_suffice_and_shares_are_at_most_whole(whole, day):
    posts = {row["code"]: row for row in on(whole["organisation.posts"], day)}
    rows = on(whole["people.appointments"], day)
    taken = Counter(row["post"] for row in rows)
    assert [
        post for post, count in taken.items() if posts[post]["seats"] is not None and count > posts[post]["seats"]
    ] == []
    share, main = Counter(), Counter()
    for row in rows:
        share[row["person"]] += int(row["share"].rstrip("%"))
        main[row["person"]] += row["main"]
    assert set(share.values()) == {100}
    assert set(main.values()) == {1}


def test_appointments_lie_within_the_post_and_the_persons_time_here(whole):
    posts = {row["code"]: row for row in whole["organisation.posts"]}
    people = {row["number"]: row for row in whole["people.people"]}
    for row in whole["people.appointments"]:
        person = people[row["person"]]
        assert ends_by(row, posts[row["post"]])
        assert person["joined_on"] <= row["valid_from"]
        assert person["left_on"] is None or (row["valid_to"] is not None and row["valid_to"] <= person["left_on"])


def test_everybody_is_in_a_post_on_the_last_day_unless_gone(whole):
    day = date(2026, 12, 31)
    here = {row["number"] for row in whole["people.people"] if row["left_on"] is None}
    assert {row["person"] for row in on(whole["people.appointments"], day)} == here


def test_roles_and_deputies_name_people_and_units_that_are_there(whole):
    people = {row["number"] for row in whole["people.people"]}
    units = {row["code"]: row for row in whole["organisation.units"]}
    for row in whole["people.roles"]:
        assert row["person"] in people
        assert row["unit"] in units
    for row in whole["people.deputies"]:
        assert {row["principal"], row["deputy"]} <= people
        assert row["principal"] != row["deputy"]


def test_statements_bind_units_and_persons_that_are_in_force(whole):
    units = whole["organisation.units"]
    people = {row["number"]: row for row in whole["people.people"]}
    for row in whole["statements.statements"]:
        assert bool(row["unit"]) != bool(row["person"])
        if row["unit"]:
            assert row["unit"] in {unit["code"] for unit in on(units, row["effective_from"])}
        else:
            assert people[row["person"]]["joined_on"] <= row["effective_from"]


def test_every_unit_has_a_statement(whole):
    bound = {row["unit"] for row in whole["statements.statements"]}
    assert {row["code"] for row in whole["organisation.units"]} <= bound


def test_signers_hold_a_post_that_is_filled_when_the_statement_takes_effect(whole):
    since = {row["code"]: row["effective_from"] for row in whole["statements.statements"]}
    filled = defaultdict(list)
    for row in whole["people.appointments"]:
        filled[row["post"]].append(row)
        filled[row["person"]].append(row)
    sides = defaultdict(set)
    for row in whole["statements.parties"]:
        assert bool(row["post"]) != bool(row["person"])
        assert on(filled[row["post"] or row["person"]], since[row["statement"]])
        sides[row["statement"]].add(row["side"])
    assert sides == {code: {"issuing", "committing"} for code in since}


def test_items_rules_clauses_vetoes_measures_and_promises_lead_somewhere(whole):
    statements = {row["code"] for row in whole["statements.statements"]}
    items = {(row["statement"], row["key"]): row for row in whole["statements.items"]}
    indicators = {row["code"] for row in whole["indicators.indicators"]}
    rules = {row["code"] for row in whole["statements.rules"]}
    units = {row["code"] for row in whole["organisation.units"]}
    people = {row["number"] for row in whole["people.people"]}
    assert len(items) == len(whole["statements.items"])
    for row in items.values():
        assert row["statement"] in statements
        assert row["indicator"] in indicators
        assert row["rule"] in rules
        assert row["owner_unit"] in units
        assert not row["parent"] or tuple(row["parent"].split("/")) in items
    for row in whole["statements.clauses"]:
        assert (row["statement"], row["item"]) in items
    for row in whole["statements.vetoes"]:
        assert row["effect"] != "item_zero" or (row["statement"], row["value"]) in items
    for row in whole["statements.measures"]:
        assert row["statement"] in statements
        assert row["owner"] in people
        assert row["due_on"].year == 2026
    assert {row["statement"] for row in whole["statements.promises"]} == statements


def test_nobody_reports_the_figures_that_judge_them(whole):
    unit = {row["code"]: row["unit"] for row in whole["statements.statements"]}
    assert [row for row in whole["statements.items"] if row["owner_unit"] == unit[row["statement"]]] == []


def test_every_figure_stands_on_an_indicator_and_a_subject_and_stands_once(whole):
    indicators = {row["code"]: row for row in whole["indicators.indicators"]}
    subjects = {row["code"] for row in whole["organisation.units"]} | {row["number"] for row in whole["people.people"]}
    seen = set()
    for row in whole["actuals.actuals"]:
        cell = row["indicator"], row["unit"] or row["person"], row["month"]
        assert cell not in seen
        seen.add(cell)
        assert cell[1] in subjects
        ratio = indicators[row["indicator"]]["accumulation"] == "ratio"
        given = tuple(row[key] is not None for key in ("value", "numerator", "denominator"))
        assert given == ((False,) * 3 if row["state"] == "n/a" else (not ratio, ratio, ratio))
        assert row["denominator"] is None or row["denominator"] > 0


def test_figures_keep_exactly_their_decimals(whole):
    decimals = {row["code"]: row["decimals"] for row in whole["indicators.indicators"]}
    for sheet in ("actuals.actuals", "late.actuals", "corrections.actuals", "history.actuals"):
        for row in whole[sheet]:
            for cell in (row["value"], row["numerator"], row["denominator"]):
                assert cell is None or -cell.as_tuple().exponent == decimals[row["indicator"]]


def test_events_name_a_clause_of_the_item_they_count_for(whole):
    clauses = {(row["statement"], row["key"]) for row in whole["statements.clauses"]}
    rules = {(row["statement"], row["indicator"]): row["rule"] for row in whole["statements.items"]}
    for row in whole["actuals.events"]:
        statement = row["statement"] or f"2026-{row['unit']}"
        if not row["indicator"]:
            assert any((v["statement"], v["key"]) == (statement, row["clause"]) for v in whole["statements.vetoes"])
        elif rules[statement, row["indicator"]] == "MILESTONES":
            assert row["clause"] in {"on_time", "in_grace", "late", "days_late"}
        else:
            assert (statement, row["clause"]) in clauses


def test_nothing_is_dated_beyond_the_year(whole):
    assert max(row["day"] for row in whole["actuals.events"]) < date(2026, 12, 31) + timedelta(days=1)
    assert max(row["month"] for row in whole["actuals.actuals"]) == "2026-12"
