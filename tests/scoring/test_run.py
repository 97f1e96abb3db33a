"""A year is scored from signed statements and approved figures."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from annum.journal.models import Entry
from annum.kernel.period import Month
from annum.kernel.refusal import Refused
from annum.scoring.acts import Dates, score_year, set_policy
from annum.scoring.models import ItemScore, Policy, Run, StatementScore
from annum.scoring.queries.explanation import explanation
from annum.scoring.rules.settings import Settings
from tests.cast import NOW

LATER = datetime(2027, 3, 1, tzinfo=UTC)


def run(group, year, month=12, now=LATER, **dates):
    viewer = group.viewer("office")
    asked = Dates(dates.get("in_force", date(2026, 12, 31)), dates.get("known", now))
    return score_year(year=year, upto=Month(2026, month), viewer=viewer, now=now, dates=asked)


def scores(made):
    return {row.item_id: row for row in ItemScore.objects.filter(run=made)}


def item(statement, key):
    return statement.versions.get(number=1).items.get(key=key)


@pytest.fixture
def whole_year(figures):
    for month in range(1, 13):
        figures("REV", "P1", month, amount=93000)
        figures("SCRAP", "P1", month, pair=(3, 100))


def test_a_whole_year(group, year, signed, whole_year):
    made = run(group, year)
    found = scores(made)
    revenue, scrap = found[item(signed, "A1").pk], found[item(signed, "A2").pk]
    assert (revenue.actual, revenue.target, revenue.rate, revenue.points) == (1116000, 1200000, 9300, 5580)
    assert (scrap.actual, scrap.points, scrap.status) == (300, 4000, "final")
    total = StatementScore.objects.get(run=made)
    assert (total.base, total.total, total.grade, total.completeness, total.reachable) == (
        9580,
        9580,
        "A",
        10000,
        10000,
    )
    assert made.current


def test_the_rate_of_what_should_be_low_falls_as_the_figure_rises(group, year, signed, figures):
    figures("SCRAP", "P1", 1, pair=(24, 700))
    made = run(group, year, month=1)
    key = item(signed, "A2").pk
    assert (scores(made)[key].actual, scores(made)[key].target, scores(made)[key].rate) == (343, 300, 8567)
    told = next(one for one in explanation(StatementScore.objects.get(run=made)).items if one.item.key == "A2")
    assert (told.told.rate, told.told.rate_step.sum) == (8567, "2 - 3.43 ÷ 3.00 ≈ 0.8567")
    assert told.told.points.steps[0].sum.endswith("≈ 0.8567")


def test_a_ratio_over_next_to_nothing_leaves_its_item_out_and_the_others_stand(group, year, signed, figures):
    figures("REV", "P1", 1, amount=100000)
    figures("SCRAP", "P1", 1, pair=(2**60, 1))
    made = run(group, year, month=1)
    found = scores(made)
    scrap = found[item(signed, "A2").pk]
    assert (scrap.actual, scrap.rate, scrap.points, scrap.counts) == (None, None, None, None)
    assert found[item(signed, "A1").pk].points == 6000
    told = explanation(StatementScore.objects.get(run=made))
    assert told.sound
    steps = [str(step.words) for one in told.items if one.item.key == "A2" for step in one.told.gathered.steps]
    assert steps[-1] == "Beyond what can be stored: it counts as no figure"


def test_an_interim_month_uses_the_plan_to_date(group, year, signed, figures):
    figures("REV", "P1", 1, amount=110000)
    figures("SCRAP", "P1", 1, pair=(3, 100))
    made = run(group, year, month=1)
    revenue = scores(made)[item(signed, "A1").pk]
    assert (revenue.actual, revenue.target, revenue.points) == (110000, 100000, 6600)


def test_a_missing_month_leaves_the_item_out_and_withholds_the_grade(group, year, signed, figures):
    for month in range(1, 13):
        figures("REV", "P1", month, amount=100000)
        if month != 5:
            figures("SCRAP", "P1", month, pair=(3, 100))
    made = run(group, year)
    scrap = scores(made)[item(signed, "A2").pk]
    assert (scrap.status, scrap.months, scrap.due, scrap.points, scrap.counts) == ("overdue", 11, 12, 4000, None)
    total = StatementScore.objects.get(run=made)
    assert (total.total, total.reachable, total.grade, total.coefficient) == (6000, 6000, "", None)
    assert total.completeness == 9667


def test_overdue_may_count_nothing_after_some_days(group, year, signed, figures):
    figures("REV", "P1", 1, amount=100000)
    set_policy(
        year=year,
        parameters=Settings().parameters() | {"missing": {"overdue": "zero", "days": 30, "exempt": "respread"}},
        viewer=group.viewer("office"),
    )
    made = run(group, year)
    assert {row.counts for row in scores(made).values()} == {0}


def test_an_item_that_does_not_apply_gives_its_weight_to_the_others(group, year, signed, figures):
    for month in range(1, 13):
        figures("REV", "P1", month, amount=93000)
        figures("SCRAP", "P1", month, not_applicable=True)
    made = run(group, year)
    found = scores(made)
    assert found[item(signed, "A2").pk].status == "not_applicable"
    assert (found[item(signed, "A1").pk].weight, found[item(signed, "A1").pk].points) == (10000, 9300)
    assert StatementScore.objects.get(run=made).total == 9300


def test_a_correction_known_later_does_not_change_an_earlier_view(group, year, signed, figures):
    march = datetime(2026, 3, 5, tzinfo=UTC)
    old = figures("REV", "P1", 1, amount=100000)
    figures("SCRAP", "P1", 1, pair=(3, 100))
    old.superseded_at = march
    old.save()
    figures("REV", "P1", 1, amount=50000, decided=march, corrects=old)
    before = run(group, year, month=1, known=datetime(2026, 2, 20, tzinfo=UTC), in_force=date(2026, 1, 31))
    after = run(group, year, month=1, known=datetime(2026, 3, 20, tzinfo=UTC), in_force=date(2026, 1, 31))
    key = item(signed, "A1").pk
    assert (scores(before)[key].actual, scores(before)[key].status) == (100000, "final")
    assert (scores(after)[key].actual, scores(after)[key].status) == (50000, "restated")


def test_units_below_add_up(group, year, indicators, figures, signed):
    from annum.targets.models import Item, Statement, Version
    from annum.targets.queries.rules import rule_row

    company = Statement.objects.create(
        year=year, subject=group.unit_subject("C1"), code="C1", title="C1", state="signed"
    )
    at = datetime(2026, 1, 20, tzinfo=UTC)
    version = Version.objects.create(
        statement=company,
        number=1,
        effective_from=date(2026, 1, 1),
        content=b"{}",
        digest="0" * 64,
        published_at=at,
        signed_at=at,
    )
    top = Item.objects.create(
        version=version,
        key="A1",
        indicator=indicators["REV"],
        weight=10000,
        target=2400000,
        direction="up",
        accumulation="sum",
        rule=rule_row("ratio", {}),
    )
    for month in range(1, 13):
        figures("REV", "P1", month, amount=100000)
        figures("REV", "D1", month, amount=50000)
        figures("REV", "C3", month, amount=999)
    made = run(group, year)
    assert scores(made)[top.pk].actual == 1800000
    assert scores(made)[top.pk].points == 7500


def test_units_below_whose_sum_does_not_fit_64_bits_are_added_exactly(group, year, figures, signed):
    huge = 2**63 - 1
    figures("REV", "P1", 1, amount=huge)
    figures("REV", "D1", 1, amount=huge)
    figures("REV", "D1", 2, amount=-huge)
    figures("REV", "P1", 2, amount=-huge)
    figures("REV", "P1", 3, amount=-5)
    type(signed).objects.update(subject=group.unit_subject("C1"))
    made = run(group, year, month=3)
    assert scores(made)[item(signed, "A1").pk].actual == -5
    [told] = [one.told for one in explanation(StatementScore.objects.get(run=made)).items if one.item.key == "A1"]
    assert [month.amount for month in told.facts.months] == [2 * huge, -2 * huge, -5]
    assert explanation(StatementScore.objects.get(run=made)).sound


def test_a_veto_sets_the_total_to_nothing(group, year, signed, whole_year):
    from annum.indicators.models import Event
    from annum.targets.models import Veto

    Veto.objects.create(version=signed.versions.get(), key="V1", text="重大事故", effect="total_zero")
    at = datetime(2026, 6, 1, tzinfo=UTC)
    event = Event.objects.create(
        subject=group.unit_subject("P1"),
        statement="P1",
        clause="V1",
        day=date(2026, 5, 30),
        state="decided",
        recorded_at=at,
        decided_at=at,
    )
    made = run(group, year)
    total = StatementScore.objects.get(run=made)
    assert (total.base, total.total, total.grade, total.vetoes) == (9580, 0, "E", 1)
    event.state, event.lifted_at = "lifted", datetime(2027, 1, 5, tzinfo=UTC)
    event.save()
    assert StatementScore.objects.get(run=run(group, year)).total == 9580


def cap(signed, letter):
    from annum.targets.models import Veto

    return Veto.objects.create(
        version=signed.versions.get(), key="V1", text="重大事故", effect="grade_cap", value=letter
    )


def without(letter):
    grades = Settings().grades
    return Settings(grades=replace(grades, starts=tuple(one for one in grades.starts if one.letter != letter)))


def test_a_grade_that_a_signed_veto_names_cannot_be_dropped(group, year, signed):
    cap(signed, "C")
    office = group.viewer("office")
    with pytest.raises(Refused, match="Veto V1 of statement P1 caps the grade at C"):
        set_policy(year=year, parameters=without("C").parameters(), viewer=office)
    assert not Policy.objects.exists()
    set_policy(year=year, parameters=without("D").parameters(), viewer=office)


def test_a_run_refuses_a_veto_whose_grade_is_unknown_and_names_it(group, year, signed, whole_year):
    from annum.indicators.models import Event

    cap(signed, "Z")
    at = datetime(2026, 6, 1, tzinfo=UTC)
    told = {"statement": "P1", "clause": "V1", "day": date(2026, 5, 30), "recorded_at": at, "decided_at": at}
    Event.objects.create(subject=group.unit_subject("P1"), state="decided", **told)
    with pytest.raises(Refused, match="Veto V1 of statement P1 caps the grade at Z"):
        run(group, year)
    assert not Run.objects.exists()


def test_a_run_explains_by_the_due_days_it_used_after_a_window_was_moved(group, year, signed, figures):
    from annum.year.models import Window

    figures("REV", "P1", 1, amount=100000)
    made = run(group, year, month=1, known=datetime(2026, 2, 25, tzinfo=UTC), in_force=date(2026, 1, 31))
    windows = Window.objects.filter(year=year, kind="reporting")
    assert made.due_days == dict(windows.values_list("month", "closes"))
    score = StatementScore.objects.get(run=made)
    assert scores(made)[item(signed, "A2").pk].status == "overdue"
    windows.update(closes=date(2027, 6, 1))
    assert explanation(score).sound
    again = run(group, year, month=1, known=datetime(2026, 2, 25, tzinfo=UTC), in_force=date(2026, 1, 31))
    assert scores(again)[item(signed, "A2").pk].status == "not_due"
    assert again.digest != made.digest


def test_equal_inputs_give_equal_digests_and_a_pointer_tells_which_counts(group, year, signed, whole_year):
    first, second = run(group, year), run(group, year)
    first.refresh_from_db()
    assert first.digest == second.digest
    assert (first.current, second.current) == (False, True)
    assert Run.objects.count() == 2
    payloads = [bytes(row) for row in Entry.objects.filter(kind="scoring.run_made").values_list("record", flat=True)]
    assert len(payloads) == 2


def test_only_the_office_scores_and_never_the_future(group, year, signed):
    with pytest.raises(Refused, match="group office"):
        score_year(year=year, upto=Month(2026, 3), viewer=group.viewer("anna"), now=NOW)
    with pytest.raises(Refused, match="future"):
        run(group, year, now=NOW, known=LATER)
    with pytest.raises(Refused, match="no signed statement"):
        run(group, year, in_force=date(2025, 1, 1))
