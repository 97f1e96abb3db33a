"""Everyone watches and cancels their own jobs; htmx asks until they end."""

import pytest
from django.urls import reverse

from annum.jobs import acts, queue
from annum.jobs.models import Job, JobState
from annum.jobs.worker import work_off
from annum.journal.actor import Actor
from annum.kernel.words import Words
from tests.jobs import sample


@pytest.fixture
def job(group) -> Job:
    account = group.account("vera")
    return acts.submit(task=sample.steps, args=(3,), by=Actor(account.pk, "Vera"))


def ask(client, job: Job, **headers: str):
    return client.get(reverse("jobs:progress", args=[job.pk]), headers=headers)


def test_the_part_asks_again_while_the_job_lives_and_then_tells_the_page(group, client_as, job: Job) -> None:
    client = client_as(group.account("vera"))
    live = ask(client, job, hx_request="true")
    assert "every 2s" in live.content.decode()
    assert "HX-Trigger" not in live
    work_off()
    ended = ask(client, job, hx_request="true")
    assert "every 2s" not in ended.content.decode()
    assert ended["HX-Trigger"] == "job-ended"


def test_progress_is_shown_in_words_and_as_a_bar(group, client_as, job: Job) -> None:
    claimed = queue.claim("w", job.run_after)
    told = {"done": 1, "total": 4, "words": {"text": "Row %(n)s", "params": {"n": ["plain", 12345]}}}
    queue.renew(claimed, job.run_after, told)
    page = ask(client_as(group.account("vera")), job).content.decode()
    assert "Row 12,345" in page
    assert "25%" in page


@pytest.mark.parametrize(("who", "status"), [("vera", 200), ("office", 404)])
def test_a_job_is_seen_by_who_started_it_alone(group, client_as, job: Job, who: str, status: int) -> None:
    client = client_as(group.account(who))
    assert ask(client, job).status_code == status
    assert (f"{job}" in client.get(reverse("jobs:jobs")).content.decode()) is (who == "vera")


def test_cancelling(group, client_as, job: Job) -> None:
    answer = client_as(group.account("vera")).post(reverse("jobs:cancel", args=[job.pk]), follow=True)
    job.refresh_from_db()
    assert (answer.status_code, job.state) == (200, JobState.CANCELLED)


def test_cancelling_an_ended_job_is_refused_in_words(group, client_as, job: Job) -> None:
    work_off()
    answer = client_as(group.account("vera")).post(reverse("jobs:cancel", args=[job.pk]))
    assert answer.status_code == 409
    assert "not possible" in answer.content.decode()


def test_a_stranger_cancels_nothing(group, client_as, job: Job) -> None:
    assert client_as(group.account("office")).post(reverse("jobs:cancel", args=[job.pk])).status_code == 404
    job.refresh_from_db()
    assert job.state == JobState.WAITING


def test_a_failure_is_said_without_its_traceback(group, client_as, job: Job) -> None:
    claimed = queue.claim("w", job.run_after)
    queue.fail(claimed, "Traceback: secret", job.run_after)
    page = ask(client_as(group.account("vera")), job).content.decode()
    assert "the operator finds the error" in page
    assert "secret" not in page


def test_a_refusal_is_the_reason_that_is_shown(group, client_as, job: Job) -> None:
    claimed = queue.claim("w", job.run_after)
    queue.fail(claimed, "", job.run_after, Words("March is closed."))
    assert "March is closed." in ask(client_as(group.account("vera")), job).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_my_jobs_cost_the_same_however_many(group, count: int, django_assert_num_queries) -> None:
    from annum.jobs.sight import jobs_for

    viewer = group.viewer("vera")
    for _ in range(count):
        acts.submit(task=sample.steps, args=(3,), by=viewer.actor)
    with django_assert_num_queries(1):
        assert len(jobs_for(viewer)) == count
