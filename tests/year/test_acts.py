"""A year is opened, moves forth and back, and its windows are set; by the office alone."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annum.journal.actor import Actor
from annum.journal.models import Entry
from annum.kernel.period import Month
from annum.kernel.refusal import Refusal, Refused
from annum.year import acts, guards, queries
from annum.year.models import STAGES, Stage, Window, WindowKind, Year
from tests.cast import NOW, TODAY

BY = Actor.system("test")


@pytest.fixture
def year(db):
    return acts.open_year(code="2026", first=Month(2026, 1), by=BY)


def refused(code, act, /, **arguments):
    with pytest.raises(Refused) as caught:
        act(**arguments)
    assert caught.value.refusal.code == code
    return caught.value.refusal


def test_a_year_has_its_months_and_a_reporting_window_for_each(year):
    assert [str(month) for month in year.months][:2] == ["2026-01", "2026-02"]
    assert len(year.months) == 12
    assert queries.due_days(year)[Month(2026, 2).index] == date(2026, 3, 11)
    assert Entry.objects.filter(kind="year.opened", log="2026").count() == 1


def test_a_year_may_start_in_any_month(db):
    year = acts.open_year(code="FY26", first=Month(2026, 4), by=BY)
    assert (year.span.start, year.span.end) == (date(2026, 4, 1), date(2027, 4, 1))


def test_no_two_years_share_a_code(year):
    refused("year-exists", acts.open_year, code="2026", first=Month(2026, 1), by=BY)
    assert Year.objects.count() == 1


def test_only_the_office_starts_a_year_by_hand(group):
    told = refused("not-office", acts.start_year, code="2027", first=Month(2027, 1), viewer=group.viewer("boris"))
    assert told.forbidden
    made = acts.start_year(code="2027", first=Month(2027, 1), viewer=group.viewer("office"), sandbox=True)
    assert made.sandbox


def test_a_year_goes_through_its_stages_and_is_closed_by_its_seal_alone(group, year):
    office, seen = group.viewer("office"), [year.stage]
    for _ in range(4):
        seen.append(acts.move_year(year=year, act="advance", viewer=office).stage)
    assert seen == list(Stage)[:5]
    refused("only-by-seal", acts.move_year, year=year, act="advance", viewer=office)
    acts.close_year(year=acts.freeze_year(year=year, now=NOW))
    refused("year-sealed", acts.move_year, year=year, act="advance", viewer=office)
    refused("year-sealed", acts.move_year, year=year, act="back", viewer=office)
    refused("year-sealed", acts.freeze_year, year=year, now=None)
    refused("not-office", acts.move_year, year=year, act="back", viewer=group.viewer("anna"))


def test_a_move_is_taken_back_with_its_reason(group, year):
    acts.move_year(year=year, act="advance", viewer=group.viewer("office"))
    assert acts.move_year(year=year, act="back", viewer=group.viewer("office"), reason="too early").stage == "preparing"
    assert Entry.objects.filter(kind="year.moved").count() == 2


def test_a_room_above_may_hold_a_year_in_its_stage(group, year, monkeypatch):
    monkeypatch.setattr(guards, "_guards", [])
    guards.guard(lambda year: Refusal("wait", "Wait.") if year.stage == Stage.SETTING else None)
    office = group.viewer("office")
    acts.move_year(year=year, act="advance", viewer=office)
    refused("wait", acts.move_year, year=year, act="advance", viewer=office)
    assert acts.move_year(year=year, act="back", viewer=office).stage == "preparing"


def test_unsigned_statements_hold_the_year_in_signing(group, year):
    from annum.targets.models import Statement

    office = group.viewer("office")
    for _ in range(2):
        acts.move_year(year=year, act="advance", viewer=office)
    waiting = Statement.objects.create(year=year, subject=group.unit_subject("P1"), code="P1", state="published")
    assert refused("unsigned", acts.move_year, year=year, act="advance", viewer=office).params["count"] == 1
    Statement.objects.filter(pk=waiting.pk).update(state="signed")
    assert acts.move_year(year=year, act="advance", viewer=office).stage == "running"


def test_a_window_is_set_once_and_changed_after(group, year):
    office, given = group.viewer("office"), {"kind": WindowKind.SIGNING, "opens": date(2026, 1, 5)}
    acts.set_window(year=year, **given, closes=date(2026, 1, 20), viewer=office)
    acts.set_window(year=year, **given, closes=date(2026, 1, 25), viewer=office)
    assert Window.objects.get(year=year, kind="signing").closes == date(2026, 1, 25)
    refused("empty-window", acts.set_window, year=year, **given, closes=date(2026, 1, 5), viewer=office)
    refused("not-office", acts.set_window, year=year, **given, closes=TODAY, viewer=group.viewer("boris"))


def test_what_is_open_today(year):
    assert [window.month for window in queries.open_windows(year, date(2026, 2, 5))] == [
        Month(2026, 1).index,
        Month(2026, 2).index,
    ]
    assert not queries.open_windows(year, date(2025, 12, 31))


def test_the_year_of_a_day_is_a_real_one(year):
    acts.open_year(code="TRY", first=Month(2027, 1), by=BY, sandbox=True)
    later = acts.open_year(code="2028", first=Month(2028, 1), by=BY)
    assert queries.year_on(date(2026, 5, 1)) == year
    assert queries.year_on(date(2027, 5, 1)) == year
    assert queries.year_on(date(2029, 1, 1)) == later
    assert queries.year_on(date(2020, 1, 1)) == year
    assert [row.code for row in queries.years()] == ["2028", "2026", "TRY"]


def test_the_month_that_is_reached(year):
    assert queries.month_reached(year, date(2026, 3, 1)) == Month(2026, 2)
    assert queries.month_reached(year, date(2026, 1, 15)) == Month(2026, 1)
    assert queries.month_reached(year, date(2030, 1, 1)) == Month(2026, 12)


@given(st.lists(st.sampled_from(["advance", "back"]), max_size=20))
def test_no_row_of_moves_skips_a_stage(moves):
    order, stage = list(Stage), STAGES.start
    for act in moves:
        if (stage, act) in STAGES.moves:
            after = STAGES.after(stage, act)
            assert abs(order.index(Stage(after)) - order.index(Stage(stage))) == 1
            stage = after
