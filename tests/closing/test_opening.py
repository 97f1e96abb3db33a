"""The next year opens from the sealed one: drafts with proposed values, each batch whole, run again without harm."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annum.awards.models import Programme
from annum.closing.acts import opening as acts
from annum.closing.models import Carried, Opening
from annum.closing.queries import opening as queries
from annum.closing.queries.opening_knowledge import knowledge
from annum.closing.rules.choosing import Choices
from annum.closing.rules.proposing import Choice
from annum.journal.models import Entry
from annum.kernel.period import Month
from annum.kernel.refusal import Refused
from annum.targets.models import Consent, Item, Measure, Party, Plan, Statement
from annum.year.models import Window, Year
from tests.closing.opening import NOW, add_statement, item_of, office, run_with, seal, signed
from tests.targets.conftest import indicators, year  # noqa: F401

BETTER = Choices(usual=Choice("last", "better", 500))


@pytest.fixture
def company(group, year, indicators):  # noqa: F811
    plan = {year.first_month + place: 15000 * (place + 1) for place in range(11)} | {year.last_month: 200000}
    return add_statement(group, year, indicators, "C1", 200000, plan=plan)


@pytest.fixture
def plant(group, year, indicators, company):  # noqa: F811
    plan = {year.first_month + place: 10000 * (place + 1) for place in range(12)}
    return add_statement(group, year, indicators, "P1", 120000, parent=item_of(company), plan=plan)


@pytest.fixture
def department(group, year, indicators, company):  # noqa: F811
    return add_statement(group, year, indicators, "D1", 60000)


@pytest.fixture
def sealed(year, company, plant, department):  # noqa: F811
    run_with(year, {item_of(company): 190000, item_of(plant): 110000, item_of(department): 70001})
    return seal(year)


def opened(group, year, choices=BETTER):  # noqa: F811
    begun = acts.begin_opening(year=year, choices=choices, viewer=office(group), now=NOW)
    return acts.go_on(opening=begun, viewer=office(group), now=NOW)


def draft(code, key="A1"):
    return Item.objects.get(version__statement__code=code, version__statement__year__code="2027", key=key)


def values(item):
    return item.baseline, item.threshold, item.target, item.stretch


def test_last_years_actual_five_percent_better(group, sealed):
    opening = opened(group, sealed)
    assert (opening.state, opening.into.code, opening.into.stage) == ("done", "2027", "preparing")
    # 1,100.00 x 1.05 = 1,155.00 of a target of 1,200.00; threshold 960.00 and stretch 1,440.00 x 1,155 / 1,200
    assert values(draft("2027-P1")) == (110000, 92400, 115500, 138600)
    # 700.01 x 1.05 = 735.0105; 480.00 x 735.01 / 600 = 588.008; 720.00 x 735.01 / 600 = 882.012
    assert values(draft("2027-D1")) == (70001, 58801, 73501, 88201)


def test_the_monthly_plan_moves_on_and_ends_at_the_new_target(group, sealed):
    opened(group, sealed)
    plan = dict(Plan.objects.filter(item=draft("2027-P1")).values_list("month", "amount"))
    assert min(plan) == Month(2027, 1).index
    # 100.00 x 1,155 / 1,200 = 96.25
    assert (plan[Month(2027, 1).index], plan[Month(2027, 12).index], len(plan)) == (9625, 115500, 12)


def test_sister_units_give_the_baseline_without_the_unit_itself(group, sealed):
    opened(group, sealed, Choices(usual=Choice("peers", "same")))
    assert draft("2027-P1").baseline == 70001
    assert draft("2027-D1").baseline == 110000
    assert draft("2027-P1").target == 120000


def test_what_nothing_is_known_of_gets_no_proposal_and_says_so(group, sealed):
    opened(group, sealed, Choices(usual=Choice("mean", "better", 500)))
    item = draft("2027-P1")
    assert values(item) == (None, None, None, None)
    assert not Plan.objects.filter(item=item).exists()
    carried = Carried.objects.get(made__code="2027-P1")
    assert [str(each) for each in carried.says] == ["Items without a proposed baseline: 1."]


def test_the_mean_takes_the_years_that_have_a_whole_actual(group, year, sealed, indicators):  # noqa: F811
    before = Year.objects.create(
        code="2025", name="2025", first_month=year.first_month - 12, last_month=year.last_month - 12
    )
    old = add_statement(group, before, indicators, "P1", 100000)
    old.versions.update(effective_from=date(2025, 1, 1))
    run_with(before, {item_of(old): 90001})
    opened(group, sealed, Choices(usual=Choice("mean", "same")))
    # (1,100.00 + 900.01) / 2 = 1,000.005
    assert draft("2027-P1").baseline == 100001


@pytest.mark.parametrize("changes", [{"months": 11}, {"due": 0, "months": 0}])
def test_an_actual_with_a_month_missing_is_none(group, year, plant, changes):  # noqa: F811
    run_with(year, {item_of(plant): 110000}, **changes)
    assert knowledge(year).of(item_of(plant).indicator_id, plant.subject_id).last is None


def test_a_sum_that_began_within_the_year_is_no_whole_years_actual(group, year, plant):  # noqa: F811
    plant.versions.update(effective_from=date(2026, 4, 1))
    run_with(year, {item_of(plant): 110000}, months=9, due=9)
    assert knowledge(year).of(item_of(plant).indicator_id, plant.subject_id).last is None


def test_everything_is_a_draft_and_nobodys_signature_goes_along(group, sealed, plant):
    opened(group, sealed)
    made = Statement.objects.filter(year__code="2027")
    assert {(each.state, each.versions.get().signed_at, each.versions.get().digest) for each in made} == {
        ("draft", None, "")
    }
    assert not Consent.objects.filter(party__version__statement__year__code="2027").exists()
    assert made.get(code="2027-P1").title == "P1 2027年度目标责任书"
    parties = Party.objects.filter(version__statement__code="2027-P1").order_by("order")
    assert [(row.person, row.post) for row in parties] == [(group.boris, None), (None, group.posts["P1-HEAD"])]
    assert made.get(code="2027-P1").versions.get().effective_from == date(2027, 1, 1)


def test_items_contribute_to_the_drafts_above_as_before(group, sealed):
    opened(group, sealed)
    assert draft("2027-P1").parent == draft("2027-C1")
    assert draft("2027-D1").parent is None


def test_who_has_left_and_what_is_closed_does_not_go_on_and_the_reason_is_said(group, year, sealed, indicators):  # noqa: F811
    from annum.org.models import Person, UnitVersion

    UnitVersion.objects.filter(unit=group.units["D1"]).update(valid_to=date(2027, 1, 1))
    Person.objects.filter(pk=group.boris.pk).update(left_on=date(2026, 12, 31))
    opening = opened(group, sealed)
    told = {each.statement.code: [str(words) for words in each.says] for each in queries.remarks(opening)}
    assert told["2026-D1"] == ["Its unit is no more when the next year begins."]
    assert told["2026-P1"] == ["Signers who have left, to be named anew: 1."]
    assert [row.side for row in Party.objects.filter(version__statement__code="2027-P1")] == ["committing"]
    assert queries.counted(opening) == queries.Counted(made=2, left=1, waiting=0)


def test_a_statement_that_was_never_signed_does_not_go_on(group, sealed, department):
    department.versions.update(signed_at=None)
    opening = opened(group, sealed)
    left = Carried.objects.get(opening=opening, made=None)
    assert (left.statement, str(left.says[0])) == (
        department,
        "It was never signed, so there is nothing to go on from.",
    )


def test_measures_go_along_a_year_later_without_owners_who_left(group, year, sealed, plant):  # noqa: F811
    from annum.org.models import Person

    version = plant.versions.get()
    Measure.objects.create(version=version, key="M1", text="扩线", owner=group.boris, due_on=date(2026, 6, 30))
    Measure.objects.create(version=version, key="M2", text="培训", owner=group.pavel)
    Person.objects.filter(pk=group.pavel.pk).update(left_on=date(2026, 10, 1))
    opened(group, sealed)
    found = Measure.objects.filter(version__statement__code="2027-P1").order_by("key")
    assert [(row.key, row.owner, row.due_on) for row in found] == [
        ("M1", group.boris, date(2027, 6, 30)),
        ("M2", None, None),
    ]


def test_windows_move_on_with_the_year_and_the_composition_goes_along(group, year, sealed):  # noqa: F811
    from annum.scoring.models import Policy
    from annum.scoring.rules.settings import SASAC

    Policy.objects.create(year=sealed, parameters=SASAC.parameters())
    Window.objects.create(year=sealed, kind="signing", opens=date(2026, 1, 1), closes=date(2026, 2, 28))
    Window.objects.filter(year=sealed, month=sealed.first_month).update(closes=date(2026, 2, 6))
    opening = opened(group, sealed)
    signing = Window.objects.get(year=opening.into, kind="signing")
    assert (signing.opens, signing.closes) == (date(2027, 1, 1), date(2027, 2, 28))
    january = Window.objects.get(year=opening.into, month=opening.into.first_month)
    assert (january.opens, january.closes) == (date(2027, 1, 1), date(2027, 2, 6))
    assert Window.objects.filter(year=opening.into).count() == 13
    assert Policy.objects.get(year=opening.into).parameters == SASAC.parameters()


def test_award_programmes_go_along_as_drafts_without_days_unless_cancelled(group, year, sealed):  # noqa: F811
    for code, state in (("annual", "conferred"), ("quality", "cancelled")):
        made = Programme.objects.create(
            year=sealed, code=code, name=code, state=state, seed="x", notice_from=date(2026, 12, 1)
        )
        made.titles.create(key="outstanding", name="优秀员工", places=2)
    into = opened(group, sealed).into
    drafts = Programme.objects.filter(year=into)
    assert [(row.code, row.state, row.notice_from, row.cloned_from.year_id) for row in drafts] == [
        ("annual", "draft", None, sealed.pk)
    ]
    assert [(row.key, row.places) for row in drafts[0].titles.all()] == [("outstanding", 2)]
    assert Entry.objects.filter(kind="awards.programme_cloned").count() == 1
    assert Programme.objects.get(year=sealed, code="annual").titles.count() == 1


def test_a_programme_the_later_year_has_already_stays_as_it_is(group, year, sealed):  # noqa: F811
    Programme.objects.create(year=sealed, code="annual", name="去年", state="conferred", seed="x")
    first = opened(group, sealed)
    Programme.objects.filter(year=first.into).update(name="今年")
    opened(group, sealed)
    assert [row.name for row in Programme.objects.filter(year=first.into)] == ["今年"]


def test_killed_between_batches_it_goes_on_where_it_stopped(group, sealed):
    viewer = office(group)
    begun = acts.begin_opening(year=sealed, choices=BETTER, viewer=viewer, now=NOW)
    known, away = knowledge(sealed), queries.gone(begun.into.span.start)
    acts.carry_batch(opening=begun, known=known, away=away, viewer=viewer, count=2)
    assert queries.counted(begun) == queries.Counted(made=2, left=0, waiting=1)
    acts.go_on(opening=Opening.objects.get(pk=begun.pk), viewer=viewer, now=NOW)
    assert sorted(Statement.objects.filter(year__code="2027").values_list("code", flat=True)) == [
        "2027-C1",
        "2027-D1",
        "2027-P1",
    ]
    assert draft("2027-P1").parent == draft("2027-C1")


def test_a_batch_that_breaks_leaves_nothing_of_itself(group, sealed, monkeypatch):
    viewer = office(group)
    begun = acts.begin_opening(year=sealed, choices=BETTER, viewer=viewer, now=NOW)
    before = Entry.objects.count()

    def broken(*_args, **_named):
        raise RuntimeError("the power fails")

    with monkeypatch.context() as patch:
        patch.setattr(acts, "record", broken)
        with pytest.raises(RuntimeError):
            acts.go_on(opening=begun, viewer=viewer, now=NOW)
    assert not Statement.objects.filter(year__code="2027").exists()
    assert Entry.objects.count() == before
    acts.go_on(opening=begun, viewer=viewer, now=NOW)
    assert Statement.objects.filter(year__code="2027").count() == 3


def test_run_again_it_adds_only_what_is_missing(group, sealed, department, plant):
    department.versions.update(signed_at=None)
    opened(group, sealed)
    mine = draft("2027-P1")
    Item.objects.filter(pk=mine.pk).update(target=1)
    signed(department)
    opening = opened(group, sealed)
    assert queries.counted(opening) == queries.Counted(made=3, left=0, waiting=0)
    mine.refresh_from_db()
    assert mine.target == 1
    assert Window.objects.filter(year=opening.into).count() == 12


def test_a_next_year_that_is_there_keeps_what_it_has(group, sealed, indicators):  # noqa: F811
    from annum.journal.actor import Actor
    from annum.year.acts import open_year

    there = open_year(code="2027", first=Month(2027, 1), by=Actor.system("test"))
    own = add_statement(group, there, indicators, "P1", 5)
    Window.objects.filter(year=there, month=there.first_month).update(closes=date(2027, 2, 3))
    opening = opened(group, sealed)
    left = Carried.objects.get(opening=opening, made=None)
    assert str(left.says[0]) == "The year 2027 has a statement 2027-P1 already; that one stays as it is."
    assert item_of(own).target == 5
    assert Window.objects.get(year=there, month=there.first_month).closes == date(2027, 2, 3)


def test_a_year_that_is_not_sealed_says_what_to_do(group, year):  # noqa: F811
    with pytest.raises(Refused, match=r"not sealed yet\. Settle what is still open and seal it"):
        acts.begin_opening(year=year, choices=BETTER, viewer=office(group), now=NOW)


def test_only_the_office_opens_and_not_into_a_year_that_is_being_signed(group, sealed):
    with pytest.raises(Refused, match="Only the group office"):
        acts.begin_opening(year=sealed, choices=BETTER, viewer=group.viewer("anna"), now=NOW)
    opening = opened(group, sealed)
    Year.objects.filter(pk=opening.into_id).update(stage="signing")
    with pytest.raises(Refused, match="no drafts are put into it any more"):
        opened(group, sealed)


def test_what_was_done_stands_in_the_log_of_the_next_year(group, sealed):
    opened(group, sealed)
    kinds = list(
        Entry.objects.filter(log="2027", kind__startswith="closing.")
        .order_by("position")
        .values_list("kind", flat=True)
    )
    assert kinds == [
        "closing.opening_begun",
        "closing.statements_carried",
        "closing.contributions_carried",
        "closing.opening_done",
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_a_batch_asks_the_database_as_often_for_one_as_for_three(group, sealed, count):
    viewer = office(group)
    begun = acts.begin_opening(year=sealed, choices=BETTER, viewer=viewer, now=NOW)
    known, away = knowledge(sealed), queries.gone(begun.into.span.start)
    with CaptureQueriesContext(connection) as asked:
        assert acts.carry_batch(opening=begun, known=known, away=away, viewer=viewer, count=count) == count
    assert len(asked) == 32


@pytest.mark.parametrize("codes", [["2026-P1"], ["2026-P1", "2026-D1", "2026-C1"]])
def test_contributions_are_found_as_quickly_for_three_as_for_one(group, sealed, department, company, codes):
    Item.objects.filter(version__statement=department).update(parent=item_of(company))
    viewer = office(group)
    begun = acts.begin_opening(year=sealed, choices=BETTER, viewer=viewer, now=NOW)
    known, away = knowledge(sealed), queries.gone(begun.into.span.start)
    acts.carry_batch(opening=begun, known=known, away=away, viewer=viewer)
    rows = list(Carried.objects.filter(statement__code__in=codes))
    with CaptureQueriesContext(connection) as asked:
        found = queries.links(rows)
    assert len(found) == len([code for code in codes if code != "2026-C1"])
    assert len(asked) == 4
