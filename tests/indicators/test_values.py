"""Figures come in, are approved by a second pair of eyes, and are corrected without being overwritten."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annum.indicators import acts
from annum.indicators.drafts import Draft
from annum.indicators.models import Figure, Value
from annum.journal.models import Entry
from annum.kernel.period import Month
from annum.kernel.refusal import Refused
from tests.cast import NOW
from tests.indicators.conftest import FEB, JAN


@pytest.fixture
def draft(group, library):
    return Draft(library["revenue"].pk, group.unit_subject("P1").pk, JAN, amount=1250)


def refused(call, **arguments):
    with pytest.raises(Refused) as caught:
        call(**arguments)
    return caught.value.refusal.code


def submitted(group, draft, by="data_owner"):
    return acts.submit_value(draft=draft, viewer=group.viewer(by), now=NOW)


def approved(group, draft, by="finance"):
    return acts.approve_value(value_id=submitted(group, draft).pk, viewer=group.viewer(by), now=NOW)


def figures(month=JAN):
    rows = Figure.objects.filter(month=month).values_list("subject__unit__code", "amount", "parts")
    return {code: (amount, parts) for code, amount, parts in rows}


def test_a_figure_waits_until_somebody_else_approves_it(group, year, draft):
    value = submitted(group, draft)
    assert (value.state, figures()) == ("submitted", {})
    value = acts.approve_value(value_id=value.pk, viewer=group.viewer("finance"), now=NOW)
    assert value.state == "approved"
    assert value.decided_by == group.account("finance").pk
    assert figures() == dict.fromkeys(("P1", "C1", "S1", "G"), (1250, 1))
    assert list(Entry.objects.order_by("pk").filter(kind__startswith="indicators.").values_list("kind", "log")) == [
        ("indicators.values_submitted", "2026"),
        ("indicators.values_approved", "2026"),
    ]


def test_who_may_report_depends_on_who_owns_the_data(group, year, library, draft):
    assert refused(submitted, group=group, draft=draft, by="vera") == "not-data-owner"
    assert refused(submitted, group=group, draft=draft, by="anna") == "not-data-owner"
    profit = replace(draft, indicator_id=library["profit"].pk)
    assert refused(submitted, group=group, draft=profit) == "not-data-owner"
    assert submitted(group, profit, by="office").state == "submitted"


def test_nobody_approves_their_own_figure(group, year, draft):
    value = submitted(group, draft, by="office")
    assert refused(acts.approve_value, value_id=value.pk, viewer=group.viewer("office"), now=NOW) == "own-figure"


def test_nobody_approves_for_the_unit_they_work_in(group, year, draft):
    own = replace(draft, subject_id=group.unit_subject("GO").pk)
    value = submitted(group, own, by="office")
    assert refused(acts.approve_value, value_id=value.pk, viewer=group.viewer("finance"), now=NOW) == "own-unit"


def test_approving_takes_the_role(group, year, draft):
    value = submitted(group, draft)
    for name in ("boris", "auditor", "data_owner", "chief"):
        code = refused(acts.approve_value, value_id=value.pk, viewer=group.viewer(name), now=NOW)
        assert code == ("own-figure" if name == "data_owner" else "not-approver")


@pytest.mark.parametrize(
    ("code", "change", "refusal"),
    [
        ("revenue", {"month": Month(2026, 10).index}, "month-future"),
        ("revenue", {"numerator": 1, "denominator": 2}, "one-number"),
        ("revenue", {"amount": None}, "one-number"),
        ("revenue", {"not_applicable": True}, "figure-and-none"),
        ("revenue", {"amount": 2**63}, "too-large"),
        ("scrap", {}, "ratio-parts"),
        ("scrap", {"amount": None, "numerator": 5}, "ratio-parts"),
        ("scrap", {"amount": None, "numerator": 5, "denominator": 0}, "denominator-zero"),
        ("quarterly", {}, "off-period"),
        ("audit", {"month": Month(2026, 3).index}, "off-period"),
        ("revenue", {"expected": 99999}, "conflict"),
    ],
)
@pytest.mark.usefixtures("year")
def test_what_is_no_figure_is_refused_in_words(request, draft, code, change, refusal):
    group, library = request.getfixturevalue("group"), request.getfixturevalue("library")
    assert refused(submitted, group=group, draft=replace(draft, indicator_id=library[code].pk, **change)) == refusal
    assert Value.objects.count() == 0


def test_a_quarter_belongs_to_its_last_month(group, year, library, draft):
    with pytest.raises(Refused, match="2026-03"):
        submitted(group, replace(draft, indicator_id=library["quarterly"].pk))


def test_a_locked_month_takes_nothing_until_it_is_unlocked_with_a_reason(group, year, draft):
    office = group.viewer("office")
    value = submitted(group, draft)
    acts.lock_month(month=Month.of(JAN), viewer=office, now=NOW)
    assert refused(acts.lock_month, month=Month.of(JAN), viewer=office, now=NOW) == "locked-already"
    assert refused(submitted, group=group, draft=draft) == "month-locked"
    assert refused(acts.approve_value, value_id=value.pk, viewer=group.viewer("finance"), now=NOW) == "month-locked"
    assert refused(acts.unlock_month, month=Month.of(JAN), reason=" ", viewer=office, now=NOW) == "no-reason"
    acts.unlock_month(month=Month.of(JAN), reason="late invoice", viewer=office, now=NOW)
    assert acts.approve_value(value_id=value.pk, viewer=group.viewer("finance"), now=NOW).state == "approved"


def test_only_the_office_locks(group, year):
    assert refused(acts.lock_month, month=Month.of(JAN), viewer=group.viewer("finance"), now=NOW) == "not-office"


def test_a_correction_supersedes_only_when_it_is_approved(group, year, draft):
    old = approved(group, draft)
    assert refused(submitted, group=group, draft=replace(draft, amount=900)) == "approved"
    new = acts.correct_value(
        draft=replace(draft, amount=900, reason="counted twice"), viewer=group.viewer("data_owner"), now=NOW
    )
    old.refresh_from_db()
    assert (new.corrects_id, old.superseded_at, figures()["G"]) == (old.pk, None, (1250, 1))
    acts.approve_value(value_id=new.pk, viewer=group.viewer("finance"), now=NOW)
    old.refresh_from_db()
    assert (old.amount, old.state, old.superseded_at) == (1250, "approved", NOW)
    assert figures() == dict.fromkeys(("P1", "C1", "S1", "G"), (900, 1))


def test_a_returned_correction_can_be_made_again(group, year, draft):
    approved(group, draft)
    again = replace(draft, amount=900, reason="counted twice")
    first = submitted(group, again)
    acts.return_value(value_id=first.pk, reason="where is the invoice?", viewer=group.viewer("finance"), now=NOW)
    assert submitted(group, again).corrects_id == first.corrects_id


def test_the_same_content_again_is_no_correction(group, year, draft):
    approved(group, draft)
    assert refused(submitted, group=group, draft=replace(draft, reason="again")) == "no-change"


def test_what_waits_is_withdrawn_when_another_figure_is_submitted(group, year, draft):
    first = submitted(group, draft)
    second = submitted(group, replace(draft, amount=7, expected=first.pk))
    first.refresh_from_db()
    assert (first.state, second.state) == ("withdrawn", "submitted")


def test_two_people_in_one_cell_see_both_figures(group, year, draft):
    submitted(group, draft)
    with pytest.raises(Refused, match=r"it is now 12\.50, you entered 13\.00"):
        submitted(group, replace(draft, amount=1300, expected=0), by="office")
    assert Value.objects.get().amount == 1250


def test_only_the_one_who_submitted_withdraws(group, year, draft):
    value = submitted(group, draft)
    assert refused(acts.withdraw_value, value_id=value.pk, viewer=group.viewer("office"), now=NOW) == "not-yours"
    acts.withdraw_value(value_id=value.pk, viewer=group.viewer("data_owner"), now=NOW, reason="wrong month")
    assert refused(acts.withdraw_value, value_id=value.pk, viewer=group.viewer("data_owner"), now=NOW) == "not-now"


def test_no_figure_by_decision_counts_as_no_part(group, year, draft):
    value = acts.decide_not_applicable(
        cell=draft.cell, reason="plant stood still", viewer=group.viewer("data_owner"), now=NOW
    )
    acts.approve_value(value_id=value.pk, viewer=group.viewer("finance"), now=NOW)
    assert figures()["G"] == (0, 0)


def test_one_refused_figure_stops_the_whole_sheet(group, year, draft):
    drafts = [draft, replace(draft, month=FEB), replace(draft, month=FEB)]
    assert refused(acts.submit_values, drafts=drafts, viewer=group.viewer("data_owner"), now=NOW) == "cell-twice"
    assert Value.objects.count() == 0


def test_a_deputy_enters_for_a_leader_and_never_approves(group, year, library, draft):
    from annum.org.models import Grant, Role

    Grant.objects.create(person=group.boris, role=Role.DATA_OWNER, unit=group.units["C1"], valid_from="2020-01-01")
    Grant.objects.create(person=group.boris, role=Role.FINANCE, unit=group.units["C1"], valid_from="2020-01-01")
    deputy = group.viewer("secretary", behalf="boris")
    value = acts.submit_value(draft=draft, viewer=deputy, now=NOW)
    assert (value.submitted_by, value.submitted_for) == (group.account("secretary").pk, group.boris.pk)
    assert refused(acts.approve_value, value_id=value.pk, viewer=group.viewer("boris"), now=NOW) == "own-figure"
    other = submitted(group, replace(draft, month=FEB), by="office")
    assert refused(acts.approve_value, value_id=other.pk, viewer=deputy, now=NOW) == "own-name-only"


def counted(call, **arguments):
    with CaptureQueriesContext(connection) as queries:
        call(**arguments)
    return len(queries)


@pytest.mark.parametrize("size", [1, 3, 40])
def test_a_sheet_costs_the_same_queries_at_any_size(group, year, library, draft, size):
    subjects = [group.unit_subject(code).pk for code in ("P1", "C1", "D1", "S1")] * 10
    months = [month for month in range(JAN, JAN + 9) for _ in range(4)] + [JAN - 1] * 4
    drafts = [replace(draft, subject_id=s, month=m) for s, m in zip(subjects, months, strict=True)][:size]
    viewer, finance = group.viewer("office"), group.viewer("finance")
    assert counted(acts.submit_values, drafts=drafts, viewer=viewer, now=NOW) == 15
    keys = list(Value.objects.values_list("pk", flat=True))
    assert counted(acts.approve_values, value_ids=keys, viewer=finance, now=NOW) == 12


def test_figures_equal_adding_afresh_and_a_touched_one_is_told(group, year, draft):
    approved(group, draft)
    approved(group, replace(draft, subject_id=group.unit_subject("C1").pk, amount=-50))
    assert figures()["G"] == (1200, 2)
    assert acts.wrong_figures() == []
    Figure.objects.filter(subject=group.unit_subject("S1")).update(amount=5)
    assert acts.wrong_figures() == [(draft.indicator_id, group.unit_subject("S1").pk, JAN)]
    acts.rebuild_figures(now=NOW)
    assert acts.wrong_figures() == []


def test_figures_follow_a_unit_that_moves(group, year, draft):
    from annum.org.models import UnitVersion
    from annum.org.queries.snapshots import renew_current
    from tests.cast import TODAY

    approved(group, draft)
    acts.rebuild_figures(now=NOW)
    assert not acts.refresh_figures(now=NOW)
    UnitVersion.objects.filter(unit=group.units["C1"]).update(parent=group.units["S2"])
    renew_current(TODAY, NOW)
    assert acts.refresh_figures(now=NOW)
    assert "S1" not in figures()
    assert figures()["S2"] == (1250, 1)
