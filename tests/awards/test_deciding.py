"""From selections to honours: decided in person, published, objected to, judged again, final, conferred; and why not me."""

from datetime import date, timedelta

import pytest

from annum.awards import acts
from annum.awards.models import Honour, Mark, Nomination, NominationState, Objection, Programme
from annum.awards.queries.deciding import noticed
from annum.awards.queries.why import whys
from annum.journal.models import Entry
from annum.letters.models import Letter
from tests.awards.test_programmes import refused
from tests.awards.test_selecting import judged, select  # noqa: F401  # a fixture
from tests.cast import NOW, TODAY

RESOLVED = "Award committee, 12 September, minutes no. 3"
AFTER = TODAY + timedelta(days=5)


@pytest.fixture
def selected_title(judged, office):  # noqa: F811  # the fixture of that name
    """Winners are finance (95) and vera (93); pavel (94) is behind the quota of S1, data_owner (80) below the last place."""
    Nomination.objects.update(submitted_at=NOW, deeds="Halved the scrap of line 3. And more.")
    select(judged, office)
    return judged


@pytest.fixture
def decided(selected_title, office):
    return acts.decide(programme=selected_title.programme, decision=RESOLVED, viewer=office, now=NOW)


@pytest.fixture
def noticed_programme(decided, office):
    return acts.publish(programme=decided, viewer=office, now=NOW)


@pytest.fixture
def final(noticed_programme, group):
    return acts.finalise(programme=noticed_programme, viewer=group.viewer("office", AFTER), now=NOW)


def states():
    rows = Nomination.objects.order_by("number")
    return [(row.number, row.state, row.rank) for row in rows]


def test_the_selection_becomes_the_decision_with_ranks_and_drafted_citations(decided, office):
    assert decided.state == "decided"
    assert (decided.decision, decided.decided_by_id) == (RESOLVED, office.person_id)
    assert states() == [(1, "winner", 1), (2, "not_selected", None), (3, "winner", 2), (4, "not_selected", None)]
    assert Nomination.objects.get(number=1).citation == "Halved the scrap of line 3. And more."
    told = bytes(Entry.objects.get(kind="awards.programme_decided").record).decode()
    assert '"winners":2' in told
    assert '"selections":{"outstanding":"1/' in told


def test_nothing_is_decided_without_a_right_selection_or_without_words(judged, office):  # noqa: F811
    given = {"programme": judged.programme, "viewer": office, "now": NOW}
    assert refused("not-selected", acts.decide, decision=RESOLVED, **given).params["title"] == "优秀员工"
    select(judged, office)
    refused("no-decision", acts.decide, decision=" ", **given)
    Mark.objects.filter(assignment__nomination__number=4).update(points=10_000)
    told = refused("not-selected", acts.decide, decision=RESOLVED, **given)
    assert str(told.params["why"]).startswith("marks or nominees changed")
    assert Programme.objects.get().state == "judging"


def test_nobody_decides_who_is_nominated_or_acts_for_another(selected_title, group):
    given = {"programme": selected_title.programme, "decision": RESOLVED, "now": NOW}
    assert refused("not-running", acts.decide, viewer=group.viewer("chief"), **given).forbidden
    Nomination.objects.filter(number=4).update(subject=group.person_subject("hr"))
    assert refused("own-case", acts.decide, viewer=group.viewer("hr"), **given).forbidden


def test_the_notice_tells_winners_and_who_nominated_them(decided, office, group):
    Nomination.objects.filter(number=3).update(nominator=group.boris)
    acts.publish(programme=decided, viewer=office, now=NOW)
    told = set(Letter.objects.filter(topic="awards.notice").values_list("person__number", flat=True))
    assert told == {"1011", "1005", "1002"}  # finance and vera win; boris nominated vera
    assert Programme.objects.get().notice_from == TODAY


def test_the_result_is_final_only_after_the_days_and_with_every_objection_decided(noticed_programme, office, group):
    given = {"programme": noticed_programme, "now": NOW}
    told = refused("notice-open", acts.finalise, viewer=office, **given)
    assert told.params["day"] == date(2026, 9, 20)
    winner = Nomination.objects.get(number=1)
    acts.object_to(nomination=winner, text="It was another's work.", viewer=group.viewer("boris"), now=NOW)
    later = group.viewer("office", AFTER)
    assert refused("objections-open", acts.finalise, viewer=later, **given).params["count"] == 1
    acts.dismiss_objection(objection=Objection.objects.get(), answer="The log shows it.", viewer=later, now=NOW)
    assert acts.finalise(viewer=later, **given).state == "final"
    others = Letter.objects.filter(topic="awards.not_selected").values_list("person__number", flat=True)
    assert set(others) == {"1004", "1009"}


def test_objections_are_taken_from_anybody_but_the_winner_once_and_on_the_days(noticed_programme, group):
    winner = Nomination.objects.get(number=3)
    given = {"nomination": winner, "now": NOW}
    assert refused("own-case", acts.object_to, text="x", viewer=group.viewer("vera"), **given).forbidden
    refused("no-text", acts.object_to, text=" ", viewer=group.viewer("boris"), **given)
    refused("notice-over", acts.object_to, text="x", viewer=group.viewer("boris", AFTER), **given)
    acts.object_to(text="x", viewer=group.viewer("boris"), **given)
    refused("raised", acts.object_to, text="y", viewer=group.viewer("boris"), **given)
    loser = Nomination.objects.get(number=2)
    refused("not-a-winner", acts.object_to, nomination=loser, text="x", viewer=group.viewer("boris"), now=NOW)


def test_a_letter_without_a_name_is_entered_by_who_runs_the_programme(noticed_programme, office, group):
    winner = Nomination.objects.get(number=3)
    given = {"nomination": winner, "text": "By post.", "person": None, "now": NOW}
    assert refused("not-running", acts.enter_objection, viewer=group.viewer("boris"), **given).forbidden
    made = acts.enter_objection(viewer=office, **given)
    assert made.person is None
    acts.dismiss_objection(objection=made, answer="No.", viewer=office, now=NOW)
    assert not Letter.objects.filter(topic="awards.objection_decided").exists()


def test_an_upheld_objection_leads_back_to_the_judging_and_excludes_the_winner(noticed_programme, office, group):
    winner = Nomination.objects.get(number=1)
    made = acts.object_to(nomination=winner, text="Forged.", viewer=group.viewer("boris"), now=NOW)
    acts.uphold_objection(objection=made, answer="It is forged.", remedy="exclude", viewer=office, now=NOW)
    assert states() == [(1, "ineligible", None), (2, "eligible", None), (3, "eligible", None), (4, "eligible", None)]
    programme = Programme.objects.get()
    assert (programme.state, programme.notice_from, programme.decision) == ("judging", None, "")
    assert Nomination.objects.get(number=1).reason == "It is forged."
    assert Letter.objects.filter(topic="awards.objection_decided", person=group.boris).count() == 1
    title = winner.title
    title.refresh_from_db()
    select(title, office)
    acts.decide(programme=title.programme, decision=RESOLVED, viewer=office, now=NOW)
    assert [row[:2] for row in states() if row[1] == "winner"] == [(2, "winner"), (3, "winner")]


def test_an_upheld_objection_can_ask_to_judge_again_without_excluding_anybody(noticed_programme, office, group):
    made = acts.object_to(
        nomination=Nomination.objects.get(number=1), text="The juror is kin.", viewer=group.viewer("boris"), now=NOW
    )
    acts.uphold_objection(
        objection=made, answer="The marks are left out.", remedy="judge_again", viewer=office, now=NOW
    )
    assert {row[1] for row in states()} == {"eligible"}


def test_nobody_decides_on_their_own_objection_or_award(noticed_programme, office, group):
    given = {"answer": "No.", "now": NOW}
    own = acts.object_to(nomination=Nomination.objects.get(number=1), text="x", viewer=office, now=NOW)
    assert refused("own-case", acts.dismiss_objection, objection=own, viewer=office, **given).forbidden
    assert refused(
        "not-running", acts.dismiss_objection, objection=own, viewer=group.viewer("boris"), **given
    ).forbidden
    Nomination.objects.filter(number=1).update(nominator=group.hr)
    assert refused("own-case", acts.dismiss_objection, objection=own, viewer=group.viewer("hr"), **given).forbidden
    Nomination.objects.filter(number=1).update(nominator=None)
    refused("no-answer", acts.dismiss_objection, objection=own, viewer=group.viewer("hr"), answer=" ", now=NOW)
    acts.dismiss_objection(objection=own, viewer=group.viewer("hr"), **given)
    refused("decided", acts.dismiss_objection, objection=own, viewer=group.viewer("hr"), **given)


def test_back_to_the_judging_asks_for_a_reason(decided, office):
    refused("no-reason", acts.reopen, programme=decided, reason=" ", viewer=office)
    assert acts.reopen(programme=decided, reason="A judgement was missing.", viewer=office).state == "judging"
    assert {row[1] for row in states()} == {"eligible"}


def test_each_winner_gets_a_numbered_honour_with_the_words_of_that_day(final, group, office):
    winner = Nomination.objects.get(number=1)
    later = group.viewer("office", AFTER)
    acts.cite(nomination=winner, citation="攻坚先锋", citation_en="Pioneer", viewer=later)
    refused("not-yet", acts.confer, programme=final, on=AFTER + timedelta(days=1), viewer=later)
    refused("before-notice", acts.confer, programme=final, on=TODAY - timedelta(days=1), viewer=later)
    acts.confer(programme=final, on=AFTER, viewer=later)
    assert Programme.objects.get().state == "conferred"
    told = [(row.number, row.name, row.title, row.citation) for row in Honour.objects.order_by("number")]
    assert told == [
        ("2026-annual-0001", "傅岩", "优秀员工", "攻坚先锋"),
        ("2026-annual-0002", "魏拉", "优秀员工", "Halved the scrap of line 3. And more."),
    ]
    refused("no-citation-now", acts.cite, nomination=winner, citation="x", citation_en="", viewer=later)
    refused("not-now", acts.confer, programme=final, on=AFTER, viewer=later)


def test_why_not_me_names_the_rule_and_one_s_own_marks(noticed_programme, group):
    (pavel,) = whys(noticed_programme, group.viewer("pavel"))
    assert [each.text for each in pavel.reasons] == ["“%(quota)s” had its places: %(places)s."]
    assert (pavel.score, pavel.last, pavel.stood) == (9400, 9300, 4)
    assert [(row.own, row.winners) for _, row in pavel.rows] == [(9400, 9400), (9400, 9400)]
    (dana,) = whys(noticed_programme, group.viewer("data_owner"))
    assert [each.text for each in dana.reasons] == ["Below the last place: the last winner has %(score)s."]
    assert whys(noticed_programme, group.viewer("chief")) == []


def test_the_notice_is_read_by_everybody_and_before_it_by_who_runs_the_programme(decided, group, client_as):
    place = f"/awards/{decided.pk}/notice/"
    office, vera = client_as(group.account("office")), client_as(group.account("vera"))
    assert vera.get(place).status_code == 409
    assert "Not published yet" in office.get(place, HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert office.post(f"/awards/{decided.pk}/publish/").status_code == 302
    said = vera.get(place, HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert "Finn Fu" in said
    assert "Pavel Pan" not in said
    assert RESOLVED not in said
    assert "公示" in vera.get(place, HTTP_ACCEPT_LANGUAGE="zh-hans").content.decode()


def test_the_page_decides_cites_objects_answers_and_confers(selected_title, group, client_as):
    programme, office = selected_title.programme, client_as(group.account("office"))
    base = f"/awards/{programme.pk}/"
    assert office.post(f"{base}decide/", {"decision": ""}).status_code == 422
    assert office.post(f"{base}decide/", {"decision": RESOLVED}).status_code == 302
    winner = Nomination.objects.get(number=1)
    cited = office.post(f"/awards/nominations/{winner.pk}/cite/", {"citation": "攻坚先锋", "citation_en": ""})
    assert cited.status_code == 302
    office.post(f"{base}publish/")
    boris = client_as(group.account("boris"))
    assert boris.post(f"/awards/nominations/{winner.pk}/object/", {"text": "It was mine."}).status_code == 302
    made = Objection.objects.get()
    assert (
        "It is still to be decided"
        in boris.get(f"/awards/objections/{made.pk}/", HTTP_ACCEPT_LANGUAGE="en").content.decode()
    )
    assert "It was mine." in office.get(f"/awards/objections/{made.pk}/").content.decode()
    assert client_as(group.account("vera")).get(f"/awards/objections/{made.pk}/").status_code == 404
    assert client_as(group.account("finance")).get(f"/awards/objections/{made.pk}/").status_code == 404
    answered = office.post(f"/awards/objections/{made.pk}/", {"outcome": "dismiss", "answer": "The log shows it."})
    assert answered.status_code == 302
    assert "The log shows it." in boris.get(f"/awards/objections/{made.pk}/").content.decode()
    Programme.objects.update(notice_from=date(2026, 1, 1))
    office.post(f"{base}finalise/")
    assert office.post(f"{base}confer/", {"on": "2199-01-01"}).status_code == 422
    assert Programme.objects.get().state == "final"


def test_why_not_me_is_told_to_the_nominee_alone(noticed_programme, group, client_as):
    place = f"/awards/{noticed_programme.pk}/why/"
    told = client_as(group.account("pavel")).get(place, HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert "What decided" in told
    assert "94.00" in told
    assert "Unit right below the group: Energy sector" in told
    other = client_as(group.account("boris")).get(place, HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert "You were not nominated" in other


@pytest.mark.parametrize("count", [1, 3])
def test_a_notice_asks_as_often_for_three_winners_as_for_one(noticed_programme, count, django_assert_num_queries):
    Nomination.objects.update(state=NominationState.NOT_SELECTED)
    Nomination.objects.filter(number__lte=count).update(state=NominationState.WINNER)
    with django_assert_num_queries(2):
        assert sum(len(title.winning) for title in noticed(noticed_programme)) == count


def test_an_objection_waits_on_the_desk_of_who_may_decide_it(noticed_programme, office, group, client_as):
    winner = Nomination.objects.get(number=1)
    acts.object_to(nomination=winner, text="x", viewer=office, now=NOW)
    place = f"/awards/{noticed_programme.pk}/objections/"
    assert place in client_as(group.account("hr")).get("/").content.decode()
    assert place not in client_as(group.account("office")).get("/").content.decode()  # it is her own


def test_what_is_to_be_judged_waits_on_the_juror_s_desk(judged, group, client_as):  # noqa: F811
    assert "to judge" not in client_as(group.account("auditor")).get("/", HTTP_ACCEPT_LANGUAGE="en").content.decode()
    Nomination.objects.get(number=4).assignments.update(state="assigned")
    assert (
        "1 nominee to judge" in client_as(group.account("auditor")).get("/", HTTP_ACCEPT_LANGUAGE="en").content.decode()
    )
