"""A jury is named, judges whom it may, steps aside, and its scores are told when they may be."""

import pytest

from annum.awards import acts
from annum.awards.models import Assignment, Juror, Mark, Nomination, Programme
from annum.awards.queries import judging
from annum.awards.queries.scores import scores
from annum.awards.rules.marks import ENOUGH, Given, score
from annum.fair.trim import trimmed
from tests.awards.conftest import SEED
from tests.awards.test_programmes import refused
from tests.cast import NOW, TODAY


@pytest.fixture
def judged(programme, title, office, group):
    """Vera, who works in the assembly shop, and Pavel are eligible; the programme is being judged."""
    acts.freeze(programme=programme, viewer=office, seed=SEED, now=NOW)
    for number, name in enumerate(("vera", "pavel"), start=1):
        subject = group.person_subject(name)
        Nomination.objects.create(title=title, number=number, subject=subject, state="eligible", nominator=group.hr)
    Programme.objects.filter(pk=programme.pk).update(state="judging")
    title.refresh_from_db()
    return title


@pytest.fixture
def jury(judged, office, group):
    """Aki in the chair, and Anna, who heads the plant."""
    for name in ("auditor", "anna"):
        acts.name_juror(title=judged, person=getattr(group, name), chair=name == "auditor", viewer=office)
    return judged


def pairs(title):
    return judging.pairs(list(judging.jurors(title)), list(judging.judged(title)), TODAY)


def of(title, group, juror, nominee):
    rows = Assignment.objects.select_related("juror__title__programme__year", "nomination")
    return rows.get(
        juror__title=title, juror__person=getattr(group, juror), nomination__subject__person=getattr(group, nominee)
    )


def give(group, assignment, juror, *points):
    criteria = assignment.juror.title.criteria.order_by("order")
    marks = {each.pk: given for each, given in zip(criteria, points, strict=False)}
    return acts.judge(assignment=assignment, marks=marks, against=None, viewer=group.viewer(juror), now=NOW)


@pytest.mark.parametrize(
    ("judges", "drop", "expected"),
    [
        ([], 0, None),
        ([[9000]], 0, 9000),
        ([[9000], [8001]], 0, 8501),  # 8500.5, half away from zero
        ([[1000], [2000], [3000], [4000], [9900]], 1, 3000),
        ([[1000], [2000], [3000], [9900]], 1, 3975),  # four judges: nobody is left out
    ],
)
def test_the_score_is_the_mean_of_the_judges(judges, drop, expected):
    assert score([[Given(points, 10_000) for points in each] for each in judges], drop) == expected


def test_nobody_is_left_out_when_nobody_would_be_left():
    assert len(trimmed([1, 2, 3, 4, 5], 3, enough=ENOUGH).counted) == 5


def test_a_jury_is_named_by_who_runs_the_programme(judged, group, office):
    told = refused(
        "not-running", acts.name_juror, title=judged, person=group.anna, chair=False, viewer=group.viewer("boris")
    )
    assert told.forbidden
    acts.name_juror(title=judged, person=group.anna, chair=True, viewer=office)
    acts.name_juror(title=judged, person=group.boris, chair=True, viewer=office)
    assert list(Juror.objects.filter(chair=True).values_list("person__number", flat=True)) == ["1002"]


def test_no_jury_is_named_while_the_rules_are_open(title, group, office):
    refused("no-jury-now", acts.name_juror, title=title, person=group.anna, chair=False, viewer=office)


def test_everybody_judges_whom_the_organisation_lets_them(jury, group, office):
    made = acts.assign(title=jury, viewer=office)
    assert len(made) == 4
    assert acts.assign(title=jury, viewer=office) == []
    acts.name_juror(title=jury, person=group.vera, chair=False, viewer=office)
    [added] = acts.assign(title=jury, viewer=office)
    assert added.nomination.subject.person == group.pavel
    against = {(pair.juror.person.number, pair.against.text) for pair in pairs(jury) if pair.against}
    assert against == {("1005", "It is the juror")}


def test_who_nominated_does_not_judge_and_a_head_not_their_own_people(judged, group, office):
    acts.name_juror(title=judged, person=group.hr, chair=True, viewer=office)
    refused("nobody-may-judge", acts.assign, title=judged, viewer=office)
    acts.name_juror(title=judged, person=group.chief, chair=False, viewer=office)
    told = {(pair.juror.person.number, pair.against and pair.against.text) for pair in pairs(judged)}
    assert ("1010", "The juror nominated or endorsed them") in told
    assert ("1001", "The juror heads their unit, or one above it") in told


def test_marks_are_given_once_whole_and_in_person(jury, group, office):
    acts.assign(title=jury, viewer=office)
    vera = of(jury, group, "anna", "vera")
    refused("not-the-juror", give, group=group, assignment=vera, juror="boris")
    told = refused("marks-missing", lambda: give(group, vera, "anna", 9000))
    assert told.params["names"] == "作风"
    give(group, vera, "anna", 9000, 8000)
    assert Mark.objects.count() == 2
    refused("not-open", lambda: give(group, vera, "anna", 1, 1))
    refused(
        "conflict",
        lambda: acts.judge(
            assignment=of(jury, group, "anna", "pavel"),
            marks={},
            against=judging.Words("x"),
            viewer=group.viewer("anna"),
            now=NOW,
        ),
    )


def test_who_steps_aside_or_is_left_out_lowers_nobody(jury, group, office):
    acts.assign(title=jury, viewer=office)
    give(group, of(jury, group, "anna", "vera"), "anna", 9000, 8000)
    give(group, of(jury, group, "auditor", "vera"), "auditor", 1000, 1000)
    pk = Nomination.objects.get(number=1).pk
    assert (scores(jury)[pk].score, scores(jury)[pk].judges) == (4800, 2)  # (8600 + 1000) / 2
    refused("no-reason", acts.leave_out, assignment=of(jury, group, "auditor", "vera"), reason="", viewer=office)
    acts.leave_out(assignment=of(jury, group, "auditor", "vera"), reason="Marked the wrong person", viewer=office)
    assert scores(jury)[pk].score == 8600
    aside = of(jury, group, "anna", "pavel")
    refused("no-reason", acts.step_aside, assignment=aside, reason=" ", viewer=group.viewer("anna"))
    assert acts.step_aside(assignment=aside, reason="A friend", viewer=group.viewer("anna")).state == "recused"
    assert judging.waiting(jury) == 1


def test_who_has_judged_stays_on_the_jury(jury, group, office):
    acts.assign(title=jury, viewer=office)
    give(group, of(jury, group, "anna", "vera"), "anna", 9000, 8000)
    refused("has-judged", acts.dismiss_juror, juror=Juror.objects.get(person=group.anna), viewer=office)
    acts.dismiss_juror(juror=Juror.objects.get(person=group.auditor), viewer=office)
    assert Assignment.objects.count() == 2


def test_a_juror_judges_on_a_page_and_others_do_not_find_it(jury, group, office, client_as):
    acts.assign(title=jury, viewer=office)
    anna, vera = client_as(group.account("anna")), client_as(group.account("vera"))
    vera_by_anna = of(jury, group, "anna", "vera")
    place = f"/awards/judging/{vera_by_anna.pk}/"
    assert "Vera Wei" in anna.get("/awards/judging/", HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert vera.get(place).status_code == 404
    criteria = list(jury.criteria.order_by("order"))
    sent = {f"mark-{criteria[0].pk}": "90", f"mark-{criteria[1].pk}": "101"}
    assert anna.post(place, sent).status_code == 422
    assert anna.post(place, sent | {f"mark-{criteria[1].pk}": "80.5"}).status_code == 302
    assert "80.50" in anna.get(place).content.decode()
    assert anna.post(place, sent).status_code == 409
    assert "待我评审" in anna.get("/awards/judging/", HTTP_ACCEPT_LANGUAGE="zh-hans").content.decode()


def test_scores_are_hidden_from_a_juror_whose_own_are_not_in(jury, group, office, client_as):
    acts.name_juror(title=jury, person=group.office, chair=False, viewer=office)
    acts.assign(title=jury, viewer=office)
    give(group, of(jury, group, "anna", "vera"), "anna", 9000, 8000)
    page = client_as(group.account("office"))
    place = f"/awards/titles/{jury.pk}/jury/"
    hidden = page.get(place, HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert "86.00" not in hidden
    assert "your own 2 judgements are in" in hidden
    assert "86.00" in client_as(group.account("hr")).get(place).content.decode()
    assert client_as(group.account("vera")).get(place).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_conflicts_cost_the_same_for_three_nominees_as_for_one(jury, group, office, count, django_assert_num_queries):
    Nomination.objects.all().delete()
    for number, name in enumerate(("vera", "pavel", "finance")[:count], start=1):
        Nomination.objects.create(title=jury, number=number, subject=group.person_subject(name), state="eligible")
    with django_assert_num_queries(5):  # jurors, nominations; appointments, posts, paths
        assert len(pairs(jury)) == 2 * count
