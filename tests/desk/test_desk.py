"""What stands on whose desk?"""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from annum.kernel.period import Month
from annum.kernel.quantity import divide
from tests.cast import NAMES, TODAY

pytestmark = pytest.mark.usefixtures("today")


def desk(client_as, group, who):
    return client_as(group.account(who)).get("/").content.decode()


def test_who_is_to_sign_finds_it_and_the_one_after_them_waits(group, client_as, published):
    assert "Ready for your signature." in desk(client_as, group, "boris")
    assert "Signers before you have not signed yet." in desk(client_as, group, "anna")
    assert "Nothing waits for you" in desk(client_as, group, "vera")


def test_the_menu_counts_what_can_be_signed_now(group, published):
    from annum.desk.menus import counts_for

    assert [counts_for(group.viewer(who)).to_sign for who in ("boris", "anna", "vera")] == [1, 0, 0]


def test_a_deputy_sees_what_waits_for_the_principal_and_cannot_sign_it(group, published):
    from annum.desk.menus import counts_for
    from annum.desk.queries.signing import to_sign

    deputy = group.viewer("secretary", behalf="boris")
    assert [each.turn for each in to_sign(deputy)] == [True]
    assert counts_for(deputy).to_sign == 0


def test_a_proposal_waits_for_the_other_side_alone(group, statement):
    from annum.desk.queries.signing import to_answer
    from annum.targets.acts import propose

    propose(statement=statement, viewer=group.viewer("anna"))
    assert [each.statement for each in to_answer(group.viewer("boris"))] == [statement]
    assert to_answer(group.viewer("anna")) == ()


def test_figures_wait_for_an_approver_who_is_not_their_submitter(group, figures):
    from annum.desk.queries.deciding import approvals, count_to_approve
    from annum.indicators.models import Value

    row = figures("REV", "P1", 1, 900)
    finance, office, boris = (group.viewer(who) for who in ("finance", "office", "boris"))
    Value.objects.filter(pk=row.pk).update(state="submitted", decided_at=None, submitted_by=finance.account_id)
    assert [(each.month, each.count) for each in approvals(office)] == [(row.month, 1)]
    assert approvals(finance) == approvals(boris) == ()
    assert [count_to_approve(viewer) for viewer in (office, finance, boris)] == [1, 0, 0]


def test_missing_figures_are_told_to_their_data_owner_by_month_and_overdue_is_said(group, scored):
    from annum.desk.queries.figures import figures_due
    from annum.desk.queries.ground import ground

    assert figures_due(ground(group.viewer("boris"))) == ()
    [due] = figures_due(ground(group.viewer("data_owner")))
    assert (due.missing, due.expected, due.due, due.overdue) == (1, 2, date(2026, 9, 11), True)


def due_of(group, who="data_owner"):
    from annum.desk.queries.figures import figures_due
    from annum.desk.queries.ground import ground

    return [(str(Month.of(each.month)), each.missing, each.expected) for each in figures_due(ground(group.viewer(who)))]


def test_figures_are_asked_only_for_months_in_which_a_version_is_in_force(group, signed, figures):
    from annum.targets.models import Version

    figures("REV", "P1", 1, 900)
    Version.objects.update(effective_from=date(2026, 7, 1))
    assert due_of(group) == [("2026-08", 2, 2), ("2026-07", 2, 2)]
    Version.objects.update(effective_from=date(2026, 7, 10), effective_to=date(2026, 8, 20))
    assert due_of(group) == [("2026-07", 2, 2)]


def test_an_amended_statement_is_asked_once_a_month_and_its_earlier_months_stay(group, signed, figures):
    from annum.targets.models import Version

    old = signed.versions.get()
    items = list(old.items.all())
    sealed = {"content": b"{}", "digest": "1" * 64, "published_at": old.published_at, "signed_at": old.signed_at}
    new = Version.objects.create(statement=signed, number=2, effective_from=date(2026, 7, 1), **sealed)
    Version.objects.filter(pk=old.pk).update(effective_from=date(2026, 6, 1), effective_to=date(2026, 7, 1))
    for item in items:
        item.pk, item.version = None, new
        item.save()
    figures("REV", "P1", 6, 900)
    figures("REV", "P1", 7, 900)
    assert due_of(group) == [("2026-08", 2, 2), ("2026-07", 1, 2), ("2026-06", 1, 2)]


@pytest.mark.parametrize(("stage", "pressing"), [("running", True), ("reviewing", False), ("closed", False)])
def test_a_measure_that_is_past_presses_only_while_its_year_runs(group, client_as, signed, year, stage, pressing):
    from annum.targets.models import Measure
    from annum.year.models import Year

    own = {"key": "M1", "text": "Second source", "owner": group.account("anna").person}
    Measure.objects.create(version=signed.versions.get(), due_on=date(2026, 3, 31), **own)
    Year.objects.filter(pk=year.pk).update(stage=stage)
    page = desk(client_as, group, "anna")
    assert "Second source" in page
    assert (">past<" in page) is pressing


def test_an_event_waits_for_who_may_decide_and_not_for_its_proposer(group, indicators):
    from annum.desk.queries.deciding import events_waiting
    from annum.indicators.models import Event

    office, chief = group.viewer("office"), group.viewer("chief")
    told = {"subject": group.unit_subject("P1"), "day": TODAY, "clause": "fire", "recorded_at": "2026-09-01T00:00Z"}
    Event.objects.create(**told, state="heard", recorded_by=office.account_id)
    assert events_waiting(office) == ()
    assert [(each.act, each.name_en) for each in events_waiting(chief)] == [("decide", "Yanhe plant")]


def test_the_holder_sees_the_score_its_change_and_how_much_of_it_is_known(group, scored):
    from annum.desk.queries.ground import ground
    from annum.desk.queries.own import statements
    from annum.scoring.models import StatementScore

    [mine] = statements(ground(group.viewer("anna")))
    before, now = (StatementScore.objects.get(run=run) for run in scored)
    assert mine.mine
    assert (mine.points, mine.reachable) == (now.total, now.reachable)
    assert now.reachable < before.reachable == 10_000, "a figure is missing in August"
    assert mine.trend == (before.total, divide(now.total * 10_000, now.reachable))
    assert mine.change == mine.trend[1] - mine.trend[0]
    assert (mine.grade, mine.completeness) == (now.grade, now.completeness)


@pytest.mark.parametrize(
    ("total", "reachable"), [(6200, 6500), (-5, 1600), (5, 1600), (0, 3000), (9300, 10_000), (9, 0)]
)
def test_the_database_compares_scores_as_the_rule_does(scored, total, reachable):
    from annum.scoring.models import StatementScore
    from annum.scoring.queries.comparing import per_hundred_in_rows
    from annum.scoring.rules.pace import per_hundred

    rows = StatementScore.objects.filter(run=scored[1])
    rows.update(total=total, reachable=reachable)
    assert rows.annotate(compared=per_hundred_in_rows()).get().compared == per_hundred(total, reachable)


def test_a_yearly_item_that_is_not_due_yet_does_not_look_like_a_rise(group, scored):
    from annum.desk.queries.ground import ground
    from annum.desk.queries.own import statements
    from annum.scoring.models import StatementScore

    for run, total, reachable in ((scored[0], 6045, 6500), (scored[1], 9300, 10_000)):
        StatementScore.objects.filter(run=run).update(total=total, reachable=reachable)
    [mine] = statements(ground(group.viewer("anna")))
    assert (mine.trend, mine.change, mine.of_reachable) == ((9300, 9300), 0, None)


def test_a_statement_of_my_unit_is_not_called_mine(group, scored):
    from annum.desk.queries.ground import ground
    from annum.desk.queries.own import statements
    from annum.org.models import Appointment
    from tests.cast import HANDOVER, RECORDED

    Appointment.objects.create(
        person=group.vera, post=group.posts["P1-HEAD"], valid_from=HANDOVER, recorded_at=RECORDED, main=False
    )
    assert [each.mine for each in statements(ground(group.viewer("vera")))] == [True]
    assert [each.mine for each in statements(ground(group.viewer("pavel")))] == []


def test_who_leads_several_statements_sees_their_sum(group, scored, year):
    from annum.desk.queries.ground import ground
    from annum.desk.queries.own import statements
    from annum.desk.queries.summary import summary
    from annum.targets.models import Statement

    assert summary(ground(group.viewer("chief"))) is None, "one statement is no summary"
    Statement.objects.create(year=year, subject=group.unit_subject("C1"), code="C1", title="C1")
    found = summary(ground(group.viewer("chief")))
    assert (found.signed, found.statements, found.scored) == (1, 2, 1)
    [mine], [mover] = statements(ground(group.viewer("anna"))), (*found.rising, *found.falling)
    assert (mover.called.statement.code, mover.points, mover.change) == ("P1", mine.trend[-1], mine.change)
    assert found.mean == mine.trend[-1], "one score is its own mean"
    assert summary(ground(group.viewer("vera"))) is None


@pytest.mark.parametrize(
    ("who", "inside"),
    [("auditor", "Latest entries of the journal"), ("anna", "My standing"), ("secretary", "I act for")],
)
def test_each_role_finds_its_own_panels(group, client_as, scored, who, inside):
    assert inside in desk(client_as, group, who)
    assert inside not in desk(client_as, group, "finance")


def test_an_operator_sees_the_system_and_none_of_its_content(group, client_as, scored):
    from annum.org.models import Grant

    Grant.objects.create(person=group.vera, role="operator", unit=group.units["G"], valid_from=date(2020, 1, 1))
    page = desk(client_as, group, "vera")
    assert "Jobs waiting" in page
    assert scored[0].year.statements.get().title not in page


@pytest.mark.parametrize("who", NAMES)
def test_the_desk_costs_at_most_25_queries(group, client_as, scored, who):
    client = client_as(group.account(who))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get("/").status_code == 200
    assert len(asked) <= 25


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_however_many_statements_there_are(group, client_as, scored, year, count):
    from annum.targets.models import Statement

    for number in range(count):
        Statement.objects.create(year=year, subject=group.unit_subject("P1"), code=f"N{number}", title="N")
    client = client_as(group.account("anna"))
    with CaptureQueriesContext(connection) as asked:
        client.get("/")
    # 5 who looks, 3 year, 2 to sign and answer, 5 own, 1 watched, 4 what she leads, 1 letters, 1 to endorse, 1 to judge
    assert len(asked) == 24


def test_a_fragment_draws_no_menu_and_asks_nothing_for_it(group, client_as, year):
    client = client_as(group.account("office"))
    with CaptureQueriesContext(connection) as part:
        client.get(reverse("desk:search"), {"q": "zeng"}, headers={"HX-Request": "true"})
    with CaptureQueriesContext(connection) as page:
        client.get(reverse("desk:search"), {"q": "zeng"})
    assert len(page) - len(part) == 2


def test_a_new_installation_is_told_the_first_step(client_as, db):
    from annum.accounts.models import Account

    page = client_as(Account.objects.create_user("first")).get("/").content.decode()
    assert "annum import org FILE" in page
    assert re.search(r'step-current" aria-current="step">\s*<div><h3>Organisation', page)


def test_an_employee_waits_for_the_office_to_open_the_year(group, client_as):
    page = desk(client_as, group, "vera")
    assert "has not been opened yet" in page
    assert "annum import" not in page


def test_the_office_goes_on_where_the_installation_stands(group, client_as):
    page = desk(client_as, group, "office")
    assert re.search(r'step-current" aria-current="step">\s*<div><h3>Year', page)


def test_an_account_that_is_nobodys_finds_no_statement_on_its_desk(client_as, published):
    from annum.accounts.models import Account

    page = client_as(Account.objects.create_user("guest")).get("/").content.decode()
    assert published.title not in page


def test_a_score_of_which_nothing_counts_yet_is_no_zero(group, scored, year):
    from annum.desk.queries.ground import ground
    from annum.desk.queries.own import statements
    from annum.desk.queries.summary import summary
    from annum.scoring.models import RollUp, StatementScore
    from annum.targets.models import Statement

    Statement.objects.create(year=year, subject=group.unit_subject("C1"), code="C1", title="C1")
    StatementScore.objects.filter(run=scored[1]).update(reachable=0, total=0, grade="")
    RollUp.objects.all().delete()
    [mine] = statements(ground(group.viewer("anna")))
    found = summary(ground(group.viewer("chief")))
    assert (mine.points, mine.change) == (None, None)
    assert (found.mean, found.rising, found.falling, found.scored) == (None, (), (), 1)
