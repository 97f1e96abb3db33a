"""A statement that takes effect within the year is owed the months from there on, and its targets are for those."""

from datetime import UTC, date, datetime

import pytest

from annum.kernel.period import Month, Span
from annum.scoring.acts import Dates, score_year
from annum.scoring.models import ItemScore, StatementScore
from annum.scoring.queries.explanation import explanation
from annum.targets.rules.owed import held

LATER = datetime(2027, 3, 1, tzinfo=UTC)


def run(group, year, month, in_force=None):
    asked = Dates(in_force or date.fromordinal(Month(2026, month).end.toordinal() - 1), LATER)
    return score_year(year=year, upto=Month(2026, month), viewer=group.viewer("office"), now=LATER, dates=asked)


def of(made):
    """Scores by item key and the statement's; every one is what its explanation gives."""
    total = StatementScore.objects.get(run=made)
    told = explanation(total)
    assert told.sound
    rows = {row.item_id: row for row in ItemScore.objects.filter(run=made)}
    return {one.item.key: rows[one.item.pk] for one in told.items}, total, {one.item.key: one for one in told.items}


def begin(statement, day, **changes):
    from annum.targets.models import Item, Plan

    statement.versions.update(effective_from=day)
    Plan.objects.all().delete()
    Item.objects.filter(key="A1").update(**changes)


def amended(statement, day, keys=("A1", "A2")):
    """A second version from a day on, with some of the items."""
    from annum.targets.models import Version

    old = statement.versions.get()
    items = list(old.items.filter(key__in=keys))
    sealed = {"content": b"{}", "digest": "1" * 64, "published_at": old.published_at, "signed_at": old.signed_at}
    new = Version.objects.create(statement=statement, number=2, effective_from=day, **sealed)
    Version.objects.filter(pk=old.pk).update(effective_to=day, ended_at=old.signed_at)
    for item in items:
        item.pk, item.version = None, new
        item.save()
    return new


def months(figures, code, numbers, **figure):
    for month in numbers:
        figures(code, "P1", month, **figure)


def test_worked_by_hand_from_april_with_a_target_of_9000_for_nine_months(group, year, signed, figures):
    begin(signed, date(2026, 4, 1), target=900000)
    months(figures, "REV", [1, 2, 3], amount=50000)
    months(figures, "REV", [4, 5, 6], amount=90000)
    months(figures, "SCRAP", [4, 5, 6], pair=(3, 100))
    items, total, told = of(run(group, year, 6))
    # 2,700.00 of 9,000.00 × 3 ÷ 9 = 3,000.00 is 90 %, of 60 points 54.00; the scrap rate is on target: 40.00.
    assert (items["A1"].actual, items["A1"].target, items["A1"].rate, items["A1"].points) == (
        270000,
        300000,
        9000,
        5400,
    )
    assert (items["A1"].months, items["A1"].due, items["A1"].status) == (3, 3, "final")
    assert (total.total, total.completeness, total.reachable) == (9400, 10000, 10000)
    assert [source.row.month for source in told["A1"].sources] == [Month(2026, month).index for month in (4, 5, 6)]
    months(figures, "REV", range(7, 13), amount=90000)
    months(figures, "SCRAP", range(7, 13), pair=(3, 100))
    items, total, _ = of(run(group, year, 12))
    assert (items["A1"].actual, items["A1"].target, items["A1"].due, total.total) == (810000, 900000, 9, 9400)


def test_its_plan_counts_from_its_first_month(group, year, signed, figures):
    from annum.targets.models import Item, Plan

    begin(signed, date(2026, 4, 15), target=900000)
    item = Item.objects.get(key="A1")
    amounts = [50000, 150000, *range(250000, 950000, 100000)]
    assert len(amounts) == 9
    Plan.objects.bulk_create(
        Plan(item=item, month=Month(2026, month).index, amount=amount) for month, amount in enumerate(amounts, 4)
    )
    months(figures, "REV", [3, 4, 5], amount=60000)
    items, _, _ = of(run(group, year, 5))
    assert (items["A1"].actual, items["A1"].target, items["A1"].points) == (120000, 150000, 4800)


def test_years_to_date_lose_what_was_reached_before(group, year, signed, figures, indicators):
    from annum.indicators.models import Indicator

    Indicator.objects.update(entry="cumulative")
    begin(signed, date(2026, 4, 1), target=900000)
    months(figures, "REV", [3], amount=150000)
    months(figures, "REV", [4, 5, 6], amount=420000)
    months(figures, "SCRAP", [2], pair=(10, 100))
    months(figures, "SCRAP", [4, 5, 6], pair=(25, 600))
    items, _, told = of(run(group, year, 6))
    assert (items["A1"].actual, items["A2"].actual) == (270000, 300)
    assert told["A1"].told.gathered.steps[0].sum == "4200.00 - 1500.00 = 2700.00"
    assert told["A2"].told.gathered.steps[0].sum == "0.25 - 0.10 = 0.15; 6.00 - 1.00 = 5.00"


def test_an_overdue_month_before_it_is_no_gap_and_one_within_it_is(group, year, signed, figures):
    begin(signed, date(2026, 4, 1), target=900000)
    months(figures, "REV", [4, 5, 6], amount=100000)
    months(figures, "SCRAP", [4, 6], pair=(3, 100))
    items, total, _ = of(run(group, year, 6))
    assert (items["A1"].status, items["A1"].counts) == ("final", 6000)
    assert (items["A2"].status, items["A2"].months, items["A2"].due, items["A2"].counts) == ("overdue", 2, 3, None)
    # 60 of 60, and two of three months of 40: 86.67 %.
    assert (total.reachable, total.completeness) == (6000, 8667)


def test_an_amendment_takes_the_months_of_its_statement_over(group, year, signed, figures):
    begin(signed, date(2026, 4, 1), target=900000)
    amended(signed, date(2026, 7, 1))
    months(figures, "REV", range(1, 13), amount=100000)
    months(figures, "SCRAP", range(1, 13), pair=(3, 100))
    items, _, _ = of(run(group, year, 12))
    assert (items["A1"].actual, items["A1"].due, items["A1"].points) == (900000, 9, 6000)


def test_an_item_that_an_amendment_adds_is_owed_from_the_amendment_on(group, year, signed, figures):
    signed.versions.get().items.filter(key="A2").update(key="B9")
    amended(signed, date(2026, 7, 1), keys=("A1", "B9"))
    signed.versions.get(number=1).items.filter(key="B9").delete()
    months(figures, "REV", range(1, 13), amount=100000)
    months(figures, "SCRAP", range(1, 13), pair=(3, 100))
    items, _, _ = of(run(group, year, 12))
    assert (items["A1"].due, items["B9"].due, items["B9"].actual) == (12, 6, 300)


def test_a_version_that_ended_early_is_owed_and_scored_up_to_its_end(group, year, signed, figures):
    amended(signed, date(2026, 7, 1))
    months(figures, "REV", range(1, 13), amount=90000)
    months(figures, "SCRAP", range(1, 13), pair=(3, 100))
    items, _, _ = of(run(group, year, 12, in_force=date(2026, 6, 30)))
    # Six months of 900.00 against the plan of June, 6,000.00.
    assert (items["A1"].actual, items["A1"].target, items["A1"].due, items["A1"].points) == (540000, 600000, 6, 5400)


def test_events_before_it_do_not_count(group, year, signed, figures, indicators):
    from annum.indicators.models import Event
    from annum.targets.models import Clause, Item
    from annum.targets.queries.rules import rule_row

    begin(signed, date(2026, 4, 1))
    rule = rule_row("deduction", {"clauses": [{"code": "late", "points": 500, "most": None}], "floor": 0})
    Item.objects.filter(key="A2").update(rule=rule)
    item = Item.objects.get(key="A2")
    Clause.objects.create(item=item, key="late", text="报告迟交", text_en="Late report")
    at = datetime(2026, 6, 1, tzinfo=UTC)
    told = {"clause": "late", "state": "decided", "recorded_at": at, "decided_at": at, "indicator": indicators["SCRAP"]}
    for day in (date(2026, 3, 31), date(2026, 4, 1)):
        Event.objects.create(subject=group.unit_subject("P1"), day=day, **told)
    items, _, shown = of(run(group, year, 6))
    assert items["A2"].points == 3500
    assert [(event.day, said) for event, said in shown["A2"].decided] == [(date(2026, 4, 1), "Late report")]


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(2026, 1, 1), None),
        (date(2026, 4, 30), None),
        (date(2025, 3, 1), date(2026, 7, 1)),
        (date(2026, 4, 15), date(2026, 8, 31)),
        (date(2026, 4, 15), date(2026, 9, 1)),
        (date(2026, 5, 2), date(2026, 5, 20)),
    ],
)
def test_the_database_asks_for_the_months_of_the_rule(year, signed, start, end):
    from annum.targets.models import Item
    from annum.targets.queries.terms import held_in

    signed.versions.update(effective_from=start, effective_to=end)
    asked = [month.index for month in year.months if Item.objects.filter(held_in(month.index)).exists()]
    assert asked == list(held(Span(start, end), year.first_month, year.last_month))
