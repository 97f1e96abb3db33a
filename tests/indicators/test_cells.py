"""Each cell says what it holds, today or as known at an earlier instant; months make a year to date."""

from datetime import date, timedelta

import pytest

from annum.indicators.models import Monitor
from annum.indicators.queries.cells import shown_amount, to_date, value_cells
from annum.indicators.queries.figures import figures
from annum.indicators.queries.history import history
from annum.indicators.queries.monitored import monitors, roll_up, watched
from tests.cast import NOW, TODAY
from tests.indicators.conftest import FEB, JAN, MAR

pytestmark = pytest.mark.usefixtures("year")
LATER = NOW + timedelta(days=1)


def states(library, subject, code="revenue", *, today=TODAY, known=None, months=(JAN, FEB, MAR)):
    cells = value_cells([library[code]], [subject.pk], months, today=today, known=known)
    return [cell.state.value for cell in cells.values()]


def test_an_empty_cell_is_not_due_until_its_window_closes(group, library):
    subject = group.unit_subject("P1")
    assert states(library, subject, today=date(2026, 2, 10)) == ["not-due"] * 3
    assert states(library, subject, today=date(2026, 2, 11)) == ["overdue", "not-due", "not-due"]


def test_each_state_shows(group, library, approved):
    subject = group.unit_subject("P1")
    first = approved("revenue", subject, JAN, 1, superseded_at=NOW)
    approved("revenue", subject, JAN, 2, corrects=first)
    approved("revenue", subject, FEB, 3, provisional=True)
    approved("revenue", subject, MAR, 3)
    approved("revenue", subject, MAR + 1, None, not_applicable=True)
    approved("revenue", subject, MAR + 2, 4, state="submitted", decided_at=None)
    approved("revenue", subject, MAR + 3, 4, state="returned")
    told = states(library, subject, months=range(JAN, JAN + 6))
    assert told == ["restated", "provisional", "final", "not-applicable", "waiting", "overdue"]


def test_months_without_a_figure_of_this_frequency_are_not_expected(group, library):
    assert states(library, group.unit_subject("P1"), "quarterly") == ["unexpected", "unexpected", "overdue"]


def test_cells_are_told_as_they_were_known(group, library, approved):
    subject = group.unit_subject("P1")
    old = approved("revenue", subject, JAN, 100, superseded_at=LATER)
    approved("revenue", subject, JAN, 90, corrects=old, submitted_at=NOW, decided_at=LATER)

    def amount(known):
        cell = value_cells([library["revenue"]], [subject.pk], [JAN], today=TODAY, known=known)
        (only,) = cell.values()
        return (only.in_force and only.in_force.amount, only.waiting and only.waiting.amount)

    assert amount(None) == (90, None)
    assert amount(NOW) == (100, 90)
    assert amount(NOW - timedelta(seconds=1)) == (None, None)


@pytest.mark.parametrize("size", [1, 3])
def test_cells_cost_three_queries(group, library, approved, size, django_assert_num_queries):
    subjects = [group.unit_subject(code).pk for code in ("P1", "C1", "S1")][:size]
    with django_assert_num_queries(3):
        assert len(value_cells([library["revenue"]], subjects, range(JAN, JAN + size), today=TODAY)) == size * size


def test_the_year_to_date_names_the_months_that_are_missing(group, library, approved):
    subject = group.unit_subject("P1")
    approved("scrap", subject, JAN, numerator=100, denominator=1000)
    approved("scrap", subject, MAR, numerator=500, denominator=1000)
    cells = value_cells([library["scrap"]], [subject.pk], [JAN, FEB, MAR], today=date(2026, 5, 1))
    told = to_date(library["scrap"], cells.values()).value
    assert (told.amount, told.missing, told.completeness) == (3000, (FEB,), 6667)
    assert shown_amount(next(iter(cells.values())).in_force, library["scrap"]) == 1000


def test_a_cell_tells_its_whole_history(group, library, approved, django_assert_num_queries):
    subject = group.unit_subject("P1")
    old = approved("revenue", subject, JAN, 1, superseded_at=NOW, submitted_by=group.account("data_owner").pk)
    approved(
        "revenue", subject, JAN, 2, corrects=old, source_file="a.xlsx", submitted_for=group.boris.pk, submitted_at=LATER
    )
    with django_assert_num_queries(4):
        new, first = history((library["revenue"].pk, subject.pk, JAN))
    assert (new.value.source_file, new.principal, first.submitter) == ("a.xlsx", "鲍力", "Dana Dai")


def test_figures_open_into_the_units_below(group, library, approved, django_assert_num_queries):
    from annum.indicators.acts import rebuild_figures

    for code, amount in (("P1", 100), ("D1", 50), ("C1", 7), ("D3", 1)):
        approved("revenue", group.unit_subject(code), JAN, amount)
        approved("scrap", group.unit_subject(code), JAN, numerator=amount, denominator=1000)
    rebuild_figures(now=NOW)
    with django_assert_num_queries(3):
        tree = figures(library["revenue"], group.units["C1"].pk, [JAN, FEB])
    assert (tree.top.amount, tree.top.months, tree.top.parts) == (157, (157, None), 3)
    assert [(branch.code, branch.amount) for branch in tree.below] == [("P1", 100), ("D1", 50)]
    assert [amount for _, _, amount in tree.own] == [7]
    ratio = figures(library["scrap"], group.units["G"].pk, [JAN])
    assert (ratio.top.amount, ratio.top.parts) == (395, 4)


def watch(indicator, subject, year, **more):
    return Monitor.objects.create(indicator=indicator, subject=subject, year=year, **more)


@pytest.fixture
def watching(group, library, year, approved):
    watch(library["revenue"], group.unit_subject("P1"), year, target=1200)
    watch(library["revenue"], group.unit_subject("D1"), year, target=1200)
    watch(library["scrap"], group.unit_subject("C1"), year, target=500, critical=True)
    watch(library["audit"], group.unit_subject("D3"), year)
    for month, amount in ((JAN, 100), (FEB, 100), (JAN - 12, 50), (FEB - 12, 60)):
        approved("revenue", group.unit_subject("P1"), month, amount)
    approved("revenue", group.unit_subject("D1"), JAN, 150)
    approved("scrap", group.unit_subject("C1"), JAN, numerator=60, denominator=1000)


def test_sums_are_held_against_an_even_pace(group, library, year, watching, django_assert_num_queries):
    found = list(monitors(group.viewer("office"), year))
    with django_assert_num_queries(3):
        rows = watched(found, year, FEB)
    told = {(row.monitor.indicator.code, row.place.label): (row.actual, row.paced, row.verdict) for row in rows}
    assert told == {
        ("revenue", "P1"): (200, 200, "met"),
        ("revenue", "D1"): (150, 200, "missed"),
        ("scrap", "C1"): (600, 500, "missed"),
        ("audit", "D3"): (None, None, "no_target"),
    }
    p1 = next(row for row in rows if row.place.label == "P1")
    assert (p1.earlier[-2:], p1.better) == ((None, 110), (True, True, True))


def test_what_adds_up_is_watched_with_the_units_below(group, library, year, watching, approved):
    from annum.indicators.acts import rebuild_figures

    watch(library["revenue"], group.unit_subject("C1"), year, target=2400)
    approved("scrap", group.unit_subject("D1"), FEB, numerator=40, denominator=1000)
    rebuild_figures(now=NOW)
    rows = watched(list(monitors(group.viewer("office"), year)), year, FEB)
    told = {(row.monitor.indicator.code, row.place.label): (row.actual, row.verdict, row.earlier[-1]) for row in rows}
    assert told["revenue", "C1"] == (350, "missed", 110)
    assert told["revenue", "P1"] == (200, "met", 110)
    assert told["scrap", "C1"] == (500, "met", None)


def test_a_viewer_sees_what_is_watched_below_their_roles(group, year, watching):
    assert {m.subject.unit.code for m in monitors(group.viewer("boris"), year)} == {"P1", "D1", "C1"}
    assert {m.subject.unit.code for m in monitors(group.viewer("vera"), year)} == {"D3"}
    assert [m.indicator.code for m in monitors(group.viewer("office"), year, critical=True)] == ["scrap"]


def test_tallies_roll_up_by_unit_and_nothing_judged_has_no_share(group, year, watching):
    rows = watched(list(monitors(group.viewer("office"), year)), year, FEB)
    sectors = roll_up(rows, group.units["G"].pk)
    assert [(unit.code, unit.count, unit.verdicts.share, unit.one.share) for unit in sectors] == [
        ("S1", 3, 3333, 10000),
        ("S2", 1, None, None),
    ]
    assert [(unit.code, unit.count) for unit in roll_up(rows, None)] == [("G", 4)]


def test_a_unit_shows_the_sum_of_those_below_unless_somebody_entered_a_figure(
    group, library, year, approved, django_assert_num_queries
):
    from annum.indicators.acts import rebuild_figures
    from annum.indicators.queries.sums import with_sums

    company, plant = group.unit_subject("C1"), group.unit_subject("P1")
    approved("revenue", plant, JAN, 100)
    approved("revenue", plant, FEB, 50)
    approved("revenue", company, FEB, 7)
    approved("scrap", plant, JAN, numerator=3, denominator=100)
    approved("profit", plant, JAN, 9)
    rebuild_figures(now=NOW)
    chosen = [library[code] for code in ("revenue", "scrap", "profit")]
    entered = value_cells(chosen, [company.pk], [JAN, FEB], today=TODAY)
    with django_assert_num_queries(1):
        cells = with_sums(entered, chosen, [company.pk])
    told = {key: cell.in_force and (cell.in_force.amount, cell.in_force.denominator) for key, cell in cells.items()}
    revenue, scrap, profit = (indicator.pk for indicator in chosen)
    assert told[revenue, company.pk, JAN] == (100, None)
    assert told[revenue, company.pk, FEB] == (7, None)
    assert told[scrap, company.pk, JAN] == (None, 100)
    assert told[profit, company.pk, JAN] is None
