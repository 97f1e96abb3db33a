"""Is every state of the product there to be seen in the usual group?"""

from collections import defaultdict
from datetime import date

import pytest

from annum.demo.generate.logins import LOGINS


def cells(rows):
    return {(row["indicator"], row["unit"] or row["person"], row["month"]): row for row in rows}


@pytest.fixture
def actuals(sheets):
    return cells(sheets["actuals.actuals"])


def test_the_group_has_the_size_that_was_asked_for(sheets):
    assert len(sheets["people.people"]) == 1200 + 1  # one joins in the year
    assert 90 <= len(sheets["organisation.units"]) <= 130
    assert 55 <= len(sheets["indicators.indicators"]) <= 70
    assert len(sheets["indicators.classes"]) == 6
    assert 100 <= sum(bool(row["unit"]) for row in sheets["statements.statements"]) <= 130
    assert 50 <= sum(bool(row["person"]) for row in sheets["statements.statements"]) <= 70
    assert 24 <= len(sheets["indicators.monitors"]) <= 30


@pytest.mark.parametrize(
    ("column", "wanted"),
    [
        ("accumulation", {"sum", "mean", "last", "max", "min", "ratio"}),
        ("direction", {"up", "down", "band"}),
        ("entry", {"period", "cumulative"}),
        ("frequency", {"month", "quarter", "year"}),
        ("adds_up", {"none", "sum", "ratio"}),
    ],
)
def test_every_kind_of_indicator_is_there_with_figures(sheets, column, wanted):
    kinds = {row["code"]: row[column] for row in sheets["indicators.indicators"]}
    assert {kinds[row["indicator"]] for row in sheets["actuals.actuals"]} == wanted


def test_every_ratio_says_what_is_divided_by_what(sheets):
    for row in sheets["indicators.indicators"]:
        assert bool(row["numerator"] and row["denominator"]) == (row["accumulation"] == "ratio")
        assert row["definition"]
        assert row["definition_en"]


def test_two_departments_merge_on_the_first_of_july(sheets):
    day = date(2026, 7, 1)
    ended = {row["code"] for row in sheets["organisation.units"] if row["valid_to"] == day}
    begun = {row["code"] for row in sheets["organisation.units"] if row["valid_from"] == day}
    assert (ended, begun) == ({"MAC.PUR", "MAC.LOG"}, {"MAC.SCM"})
    post = {row["code"]: row for row in sheets["organisation.posts"]}
    moved = [row for row in sheets["people.appointments"] if row["valid_from"] == day]
    assert len(moved) >= 4
    assert {post[row["post"]]["unit"] for row in moved} == {"MAC.SCM"}


def test_a_unit_is_renamed_and_another_moves(sheets):
    versions = defaultdict(list)
    for row in sheets["organisation.units"]:
        versions[row["code"]].append(row)
    twice = {code: rows for code, rows in versions.items() if len(rows) > 1}
    assert {
        code: (rows[0]["name"] != rows[1]["name"], rows[0]["parent"] != rows[1]["parent"])
        for code, rows in twice.items()
    } == {
        "BAT.RND": (True, False),
        "BAT.RND.R2": (False, True),
    }


def test_a_plant_has_a_new_head_from_september_and_its_workshop_an_acting_one(sheets):
    day = date(2026, 9, 1)
    rows = [row for row in sheets["people.appointments"] if row["post"] == "MAT.P01-H"]
    assert [row["valid_to"] for row in rows] == [day, None]
    assert rows[1]["valid_from"] == day
    assert any(row["acting"] and row["post"] == "MAT.P01.W1-H" for row in sheets["people.appointments"])


def test_somebody_goes_to_another_company_with_a_second_statement(sheets, usual):
    person = usual.moves.people["transfer"]
    post = {row["code"]: row["unit"] for row in sheets["organisation.posts"]}
    held = [
        (row["valid_from"], post[row["post"]][:3]) for row in sheets["people.appointments"] if row["person"] == person
    ]
    assert [company for _, company in sorted(held)] == ["BAT", "MAC"]
    since = [row["effective_from"] for row in sheets["statements.statements"] if row["person"] == person]
    assert since == [date(2026, 1, 1), date(2026, 5, 1)]


def test_people_join_leave_act_and_hold_two_posts(sheets):
    joined = [row for row in sheets["people.people"] if row["joined_on"] > date(2026, 1, 1)]
    left = [row for row in sheets["people.people"] if row["left_on"] is not None]
    assert (len(joined), len(left)) == (1, 3)
    assert sum(row["acting"] for row in sheets["people.appointments"]) == 2
    assert any(row["share"] == "40%" and not row["main"] and not row["acting"] for row in sheets["people.appointments"])


def test_posts_have_several_seats_empty_seats_and_no_limit(sheets):
    taken = defaultdict(int)
    for row in sheets["people.appointments"]:
        if row["valid_to"] is None:
            taken[row["post"]] += 1
    seats = {row["code"]: row["seats"] for row in sheets["organisation.posts"] if row["valid_to"] is None}
    assert any(count is not None and count > 1 for count in seats.values())
    assert None in seats.values()
    assert any(count is not None and taken[post] < count for post, count in seats.items())


def test_a_secretary_acts_for_the_chairman(sheets, usual):
    logins = usual.logins()
    pairs = {(row["principal"], row["deputy"]) for row in sheets["people.deputies"]}
    assert (logins["chairman"], logins["secretary"]) in pairs


def test_every_role_has_a_login(sheets):
    names = {row["username"] for row in sheets["people.people"]} - {""}
    assert names == {login.username for login in LOGINS}
    numbers = {row["number"] for row in sheets["people.people"] if row["username"]}
    held = {row["role"] for row in sheets["people.roles"] if row["person"] in numbers}
    assert held == {"office", "executive", "head", "data_owner", "finance", "hr", "auditor", "operator"}


def test_logins_keep_their_units_through_the_year(sheets, usual):
    post = {row["code"]: row["unit"] for row in sheets["organisation.posts"]}
    for login in LOGINS:
        person = usual.logins()[login.username]
        units = {
            post[row["post"]]
            for row in sheets["people.appointments"]
            if row["person"] == person and row["valid_to"] is None
        }
        assert login.unit in units


def test_months_are_missing_and_another_system_has_them(sheets, actuals, usual):
    assert ("OEE", "BAT.P01.W1", "2026-05") not in actuals
    assert ("OEE", "BAT.P01.W1", "2026-04") in actuals
    from annum.demo.generate.actuals import foreign

    rows = list(foreign(usual).sheets[0].rows())
    assert [row[:3] for row in rows] == [
        ("OEE", "BAT.P01.W1", "2026年5月"),
        ("DELIVERY", "MAT.P01", "2026年11月"),
        ("TRAINING", "HY.HR", "2026年12月"),
    ]


def test_a_month_came_late_in_a_file_of_its_own(sheets, actuals):
    late = cells(sheets["late.actuals"])
    assert set(late) == {("ENERGY", plant, "2026-08") for plant in ("MAC.P01", "MAC.P02", "MAC.P03")}
    assert not set(late) & set(actuals)


def test_march_is_restated_with_other_figures(sheets, actuals):
    restated = cells(sheets["corrections.actuals"])
    assert {month for _, _, month in restated} == {"2026-03"}
    assert len(restated) == 2
    for cell, row in restated.items():
        assert actuals[cell]["value"] != row["value"]


def test_some_cells_are_not_applicable_by_decision_with_a_reason(sheets):
    rows = [row for row in sheets["actuals.actuals"] if row["state"] == "n/a"]
    assert {"MAC.PUR", "MAC.LOG", "MAC.P01.W1"} == {row["unit"] for row in rows}
    assert all(row["note"] for row in rows)


def test_december_of_one_company_is_provisional(sheets):
    rows = [row for row in sheets["actuals.actuals"] if row["state"] == "provisional"]
    assert {row["month"] for row in rows} == {"2026-12"}
    assert {row["unit"][:3] for row in rows} == {"MAT"}


def test_a_plant_planned_a_loss(sheets):
    items = [row for row in sheets["statements.items"] if row["target"] is not None and row["target"] < 0]
    assert [(row["statement"], row["indicator"], row["rule"]) for row in items] == [("2026-MAC.P03", "PROFIT", "LOSS")]


def test_there_are_deductions_bonuses_milestones_and_one_veto(sheets):
    kind = {(row["statement"], row["indicator"]): row["kind"] for row in sheets["statements.items"]}
    events = sheets["actuals.events"]
    assert {kind.get((f"2026-{row['unit']}", row["indicator"]), "veto") for row in events} == {
        "scored",
        "deduction",
        "bonus",
        "veto",
    }
    assert {"on_time", "in_grace", "late", "days_late"} <= {row["clause"] for row in events}
    assert [row["statement"] for row in events if not row["indicator"]] == ["2026-MAC.P01"]


def test_vetoes_have_every_effect(sheets):
    assert {row["effect"] for row in sheets["statements.vetoes"]} == {
        "total_zero",
        "item_zero",
        "grade_cap",
        "grade_down",
    }


def test_plans_are_whole_or_absent_and_follow_the_seasons(sheets):
    keys = [f"plan_{month:02}" for month in range(1, 13)]
    whole = [
        sum(row[key] is not None for key in keys) for row in sheets["statements.items"] if row["target"] is not None
    ]
    assert set(whole) == {0, 12}
    revenue = next(
        row for row in sheets["statements.items"] if row["indicator"] == "REVENUE" and row["plan_01"] is not None
    )
    months = [
        after - before for before, after in zip([0, *map(revenue.get, keys)], map(revenue.get, keys), strict=False)
    ]
    assert months[1] < months[11]


def test_statements_have_several_signers_and_children_name_parents(sheets):
    committing = defaultdict(int)
    for row in sheets["statements.parties"]:
        committing[row["statement"]] += row["side"] == "committing"
    assert {1, 2} == set(committing.values())
    assert sum(bool(row["parent"]) for row in sheets["statements.items"]) > 100


def test_what_is_watched_has_two_earlier_years_or_deliberately_nothing(sheets):
    years = {(row["indicator"], row["month"]) for row in sheets["history.actuals"]}
    watched = {row["indicator"] for row in sheets["indicators.monitors"]}
    assert {(indicator, f"{year}-12") for indicator in watched for year in (2024, 2025)} == years
    figures = {(row["indicator"], row["unit"]) for row in sheets["actuals.actuals"]}
    assert ("RETURN", "MAT") not in figures
    assert any(row["target"] is None for row in sheets["indicators.monitors"])
    held = {row["indicator"] for row in sheets["statements.items"]}
    assert "INVENTORY" in watched - held


def test_most_goals_are_nearly_reached_some_missed_some_passed(sheets):
    """What sums up, judged over the year: no group in which everybody wins, and none in ruins."""
    direction = {
        row["code"]: row["direction"] for row in sheets["indicators.indicators"] if row["accumulation"] == "sum"
    }
    done = defaultdict(int)
    for row in sheets["actuals.actuals"]:
        if row["indicator"] in direction and row["indicator"] != "EXPENSE" and row["value"] is not None:
            done[f"2026-{row['unit'] or row['person']}", row["indicator"]] += row["value"]
    rates = [
        done[row["statement"], row["indicator"]] / row["target"]
        for row in sheets["statements.items"]
        if (row["statement"], row["indicator"]) in done and row["target"] and direction[row["indicator"]] == "up"
    ]
    assert len(rates) > 100
    reached = sum(rate >= 1 for rate in rates) / len(rates)
    assert 0.3 < reached < 0.8
    assert sum(rate > 1.3 or rate < 0.7 for rate in rates) / len(rates) < 0.15
