"""Winners are selected under quotas, kept with their proof, told with their reasons; nothing is selected too early."""

import pytest
from django.db import IntegrityError, transaction

from annum.awards import acts, selecting
from annum.awards.models import Assignment, Criterion, Juror, Mark, Nomination, Programme, Selection
from annum.awards.queries.selecting import problem_of, won_earlier
from annum.awards.selection_pages import selected
from annum.fair.select.outcome import Outcome
from tests.awards.conftest import SEED
from tests.awards.test_programmes import refused
from tests.cast import NOW

PEOPLE = (  # name, unit right below the group, score in points
    ("finance", "S1", 95),
    ("pavel", "S1", 94),
    ("vera", "S2", 93),
    ("data_owner", "S1", 80),
)


@pytest.fixture
def judged(programme, title, office, group):
    """Four nominees whom one juror has judged; at most one winner of each unit right below the group; two places."""
    acts.write_parts(title=title, part="quotas", rows=[{"attribute": "unit", "upper": 1}], viewer=office)
    acts.freeze(programme=programme, viewer=office, seed=SEED, now=NOW)
    juror = Juror.objects.create(title=title, person=group.auditor)
    for number, (name, unit, points) in enumerate(PEOPLE, start=1):
        known = {"subject": group.person_subject(name), "record": {"top": {"code": unit}}}
        nomination = Nomination.objects.create(title=title, number=number, state="eligible", **known)
        given = {"juror": juror, "nomination": nomination, "state": "submitted", "submitted_at": NOW}
        assignment = Assignment.objects.create(**given)
        for criterion in Criterion.objects.filter(title=title):
            Mark.objects.create(assignment=assignment, criterion=criterion, points=points * 100)
    Programme.objects.filter(pk=programme.pk).update(state="judging")
    title.refresh_from_db()
    return title


def select(title, viewer):
    return selecting.select(title=title, viewer=viewer, now=NOW)


def test_the_best_list_under_the_quotas_is_kept_with_its_proof(judged, office):
    made = select(judged, office)
    found = selected(made)
    assert (found.outcome.winners, found.outcome.total, found.outcome.state) == (("1", "3"), 18_800, "proven")
    assert found.faults == ()
    assert found.reasons["2"].text == "“%(quota)s” had its places: %(places)s."
    assert found.reasons["4"].text.startswith("Below the last place")


def test_what_the_quotas_changed_is_told(judged, office):
    found = selected(select(judged, office))
    assert (found.changes.entered, found.changes.left) == (("3",), ("2",))
    assert [(use.quota.id, use.taken, use.upper) for use in found.uses] == [("unit:S1", 1, 1), ("unit:S2", 1, 1)]


def test_quotas_that_cannot_be_kept_are_named_and_nothing_is_kept(judged, office):
    Nomination.objects.filter(number=3).update(record={"top": {"code": "S1"}})
    told = refused("quotas-clash", select, title=judged, viewer=office)
    assert told.params["names"] == "Unit right below the group: Energy sector"
    assert not Selection.objects.exists()


def test_a_selection_never_changes_and_a_new_one_takes_its_place(judged, office):
    first = select(judged, office)
    second = select(judged, office)
    first.refresh_from_db()
    assert (first.current, second.current, second.number) == (False, True, 2)
    assert first.digest == second.digest
    with pytest.raises(IntegrityError), transaction.atomic():
        Selection.objects.filter(pk=first.pk).update(current=True)


def test_nothing_is_selected_while_judgements_are_open_or_by_others(judged, office, group):
    assert refused("not-running", select, title=judged, viewer=group.viewer("auditor")).forbidden
    Assignment.objects.filter(nomination__number=1).update(state="assigned")
    refused("judgements-open", select, title=judged, viewer=office)
    Assignment.objects.filter(nomination__number=1).update(state="recused")
    refused("unjudged", select, title=judged, viewer=office)
    Programme.objects.update(state="nominating")
    judged.programme.refresh_from_db()
    refused("not-now", select, title=judged, viewer=office)


def test_what_changed_while_the_solver_worked_is_not_kept(judged, office):
    problem, _ = problem_of(judged)
    Mark.objects.filter(assignment__nomination__number=4).update(points=10_000)
    arguments = {"title": judged, "problem": problem, "outcome": Outcome("proven"), "viewer": office, "now": NOW}
    refused("changed-meanwhile", acts.keep_selection, **arguments)
    assert not Selection.objects.exists()


def test_a_changed_outcome_is_found_by_the_check(judged, office):
    made = select(judged, office)
    Selection.objects.update(outcome=made.outcome | {"winners": ["1", "4"]})
    assert selected(Selection.objects.get()).faults != ()


def test_who_won_an_earlier_exclusive_title_does_not_win_a_later_one(judged, office, programme):
    select(judged, office)
    later = judged.__class__.objects.create(
        programme=programme, key="later", name="后", places=1, order=judged.order + 1
    )
    winners = {str(Nomination.objects.get(number=number).subject_id) for number in (1, 3)}
    assert won_earlier(later) == winners
    assert won_earlier(judged) == frozenset()


def test_titles_with_the_same_place_in_the_list_go_by_their_keys(judged, office, programme):
    select(judged, office)
    titles = judged.__class__.objects
    assert judged.key == "outstanding"
    before = titles.create(programme=programme, key="innovation", name="先", places=1, order=judged.order)
    after = titles.create(programme=programme, key="pioneer", name="后", places=1, order=judged.order)
    assert len(won_earlier(after)) == 2
    assert won_earlier(before) == frozenset()


def test_the_page_selects_and_tells_everyone_s_reason(judged, group, client_as):
    page, place = client_as(group.account("office")), f"/awards/titles/{judged.pk}/selection/"
    assert "Nobody is selected yet" in page.get(place, HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert page.post(f"{place}make/").status_code == 302
    said = page.get(place, HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert "Vera Wei" in said
    assert "“Unit right below the group: Energy sector” had its places: 1." in said
    assert "No list is better" in said
    assert "Unit right below the group: Machinery sector" in said
    assert "unit:S1" not in said
    assert "select once more" not in said
    assert "评选结果" in page.get(place, HTTP_ACCEPT_LANGUAGE="zh-hans").content.decode()
    assert client_as(group.account("vera")).get(place).status_code == 403
    Mark.objects.filter(assignment__nomination__number=4).update(points=10_000)
    assert "select once more" in page.get(place, HTTP_ACCEPT_LANGUAGE="en").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_a_problem_asks_as_often_for_three_nominees_as_for_one(judged, count, django_assert_num_queries):
    Nomination.objects.filter(number__gt=count).update(state="withdrawn")
    with django_assert_num_queries(
        7
    ):  # marks, nominations; the programme; criteria, requirements, quotas; earlier selections
        assert len(problem_of(judged)[0].nominees) == count
