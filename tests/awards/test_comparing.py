"""Judges are compared beside their scores: never in place of them, and only where they can be."""

import pytest

from annum.awards import acts
from annum.awards.models import Assignment, Criterion, Juror, Mark, Nomination, Programme
from annum.awards.queries import judging
from annum.awards.queries.comparing import comparison
from annum.awards.queries.scores import scores
from annum.awards.rules.compared import compared
from annum.awards.rules.marks import Given
from tests.awards.conftest import SEED
from tests.cast import NOW

GOLDEN = {
    (1, 4): 80, (1, 5): 78, (1, 6): 76,
    (2, 2): 78, (2, 3): 76, (2, 4): 74,
    (3, 1): 77, (3, 2): 75, (3, 5): 69,
    (4, 1): 77, (4, 3): 73, (4, 6): 67,
}  # fmt: skip
"""Juror and nominee to points: nominees worth 80, 78, 76, 74, 72, 70; jurors 6 too generous, even, 3 and 3 too strict."""


def given(table):
    """Two criteria of one mark each."""
    return {pair: [Given(points * 100, 6000), Given(points * 100, 4000)] for pair, points in table.items()}


def test_a_generous_judge_puts_nobody_first_once_the_scores_are_adjusted():
    found = compared(given(GOLDEN))
    assert found.adjusted == {1: 8000, 2: 7800, 3: 7600, 4: 7400, 5: 7200, 6: 7000}
    assert [(one.juror, one.severity, one.spread) for one in found.habits] == [
        (1, 600, 200),
        (2, 0, 200),
        (3, -300, 416),  # 77, 75, 69: the root of 52/3
        (4, -300, 503),  # 77, 73, 67: the root of 76/3
    ]


def test_agreement_is_told_as_far_as_it_can_be():
    assert len(compared(given(GOLDEN)).agreement) == 1  # with marks missing, alpha alone
    rows = [(9, 2, 5, 8), (6, 1, 3, 2), (8, 4, 6, 8), (7, 1, 2, 6), (10, 5, 6, 9), (6, 2, 4, 7)]
    whole = {(juror, nominee): points for nominee, row in enumerate(rows) for juror, points in enumerate(row)}
    found = {words.text: number for words, number in compared(given(whole)).agreement}
    assert found["Agreement of single judges (ICC 2,1)"] == 29
    assert found["Reliability of the jury's mean (ICC 2,k)"] == 62
    assert found["Agreement on the order (Kendall's W)"] == 89


@pytest.mark.parametrize(
    "table",
    [{}, {(1, 1): 80}, {(1, 1): 80, (2, 1): 70}, {(1, 1): 80, (2, 1): 70, (3, 2): 60}],
    ids=["none", "one", "two", "apart"],
)
def test_few_judges_or_judges_who_share_nobody_are_not_compared(table):
    assert compared(given(table)) is None


@pytest.fixture
def judging_now(programme, title, office, group):
    """Three jurors, of whom the office is none; Vera and Pavel are judged."""
    acts.freeze(programme=programme, viewer=office, seed=SEED, now=NOW)
    Programme.objects.filter(pk=programme.pk).update(state="judging")
    for name in ("auditor", "anna", "boris"):
        Juror.objects.create(title=title, person=getattr(group, name))
    title.refresh_from_db()
    return title


def judge_all(title, group, names, points):
    """Each juror marks each nominee with both criteria alike."""
    for number, name in enumerate(names, start=1):
        subject = group.person_subject(name)
        nominated = Nomination.objects.create(title=title, number=number, subject=subject, state="eligible")
        for juror, mark in zip(Juror.objects.order_by("pk"), points[number - 1], strict=True):
            asked = Assignment.objects.create(juror=juror, nomination=nominated, state="submitted", submitted_at=NOW)
            for criterion in Criterion.objects.filter(title=title):
                Mark.objects.create(assignment=asked, criterion=criterion, points=mark)


def test_the_page_shows_adjusted_scores_beside_the_jurys_own(judging_now, group, client_as):
    judge_all(judging_now, group, ("vera", "pavel"), [(9000, 8000, 7000), (8500, 7500, 6500)])
    page = client_as(group.account("hr"))
    place = f"/awards/titles/{judging_now.pk}/jury/"
    english = page.get(place, HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert "How the judges compare" in english
    assert "-10.00" in english or "−10.00" in english  # the third judge
    assert "the score stays the mean of the judges" in english
    chinese = page.get(place, HTTP_ACCEPT_LANGUAGE="zh-hans").content.decode()
    assert "评委评分比较" in chinese
    assert "校正宽严后的得分" in chinese


def test_the_page_compares_nobody_with_two_judges(judging_now, group, client_as):
    Juror.objects.order_by("pk").last().delete()
    judge_all(judging_now, group, ("vera", "pavel"), [(9000, 8000), (8500, 7500)])
    page = client_as(group.account("hr")).get(f"/awards/titles/{judging_now.pk}/jury/", HTTP_ACCEPT_LANGUAGE="en")
    assert "How the judges compare" not in page.content.decode()


def test_a_juror_whose_own_judgements_are_open_sees_no_comparison(judging_now, group, client_as):
    judge_all(judging_now, group, ("vera", "pavel"), [(9000, 8000, 7000), (8500, 7500, 6500)])
    mine = Juror.objects.create(title=judging_now, person=group.office)
    Assignment.objects.create(juror=mine, nomination=Nomination.objects.first(), state="assigned")
    page = client_as(group.account("office")).get(f"/awards/titles/{judging_now.pk}/jury/", HTTP_ACCEPT_LANGUAGE="en")
    assert page.status_code == 200
    assert "How the judges compare" not in page.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_three_nominees_cost_what_one_costs(judging_now, group, count, django_assert_num_queries):
    marks = [(9000, 8000, 7000), (8500, 7500, 6500), (8000, 7000, 6000)]
    judge_all(judging_now, group, ("vera", "pavel", "finance")[:count], marks)
    jury, rows = list(judging.jurors(judging_now)), judging.table(judging.progress(judging_now), scores(judging_now))
    with django_assert_num_queries(1):
        found = comparison(judging_now, jury, rows)
    assert [score for _, score in found.rows] == [8000, 7500, 7000][:count]
