"""The queue: what runs when, what is tried again, who may stop it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from django_tasks import TaskResultStatus
from django_tasks.base import TaskResult

from annum.jobs import acts, queue
from annum.jobs.models import Job, JobState
from annum.jobs.progress import Halt
from annum.jobs.pulse import Pulse
from annum.jobs.rules.lifecycle import JOB
from annum.jobs.rules.timing import pause
from annum.jobs.worker import execute, work_off
from annum.journal.actor import Actor
from annum.journal.examinations import EXAMINATIONS
from annum.journal.models import Entry
from annum.kernel.refusal import Refused
from tests.jobs import sample

OWNER, OTHER = Actor(7, "Li Wei"), Actor(8, "Zhang Min")
NOW = datetime(2030, 1, 1, tzinfo=UTC)


def at(now: datetime):
    return lambda: now


def test_a_task_runs_through_the_tasks_interface(db) -> None:
    result: TaskResult = sample.add.enqueue(2, other=3)
    assert result.status == TaskResultStatus.READY
    assert work_off() == 1
    result.refresh()
    assert (result.status, result.return_value, result.attempts) == (TaskResultStatus.SUCCESSFUL, 5, 1)
    assert sample.add.get_result(result.id).is_finished


def test_a_call_is_queued_only_when_the_callers_transaction_commits(transactional_db) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        _ = sample.add.enqueue(1, 2), 1 // 0
    assert work_off() == 0


def test_the_most_urgent_job_comes_first_then_the_oldest(db) -> None:
    for priority, number in ((0, 1), (5, 2), (0, 3)):
        sample.add.using(priority=priority).enqueue(number, 0)
    later = datetime.now(UTC) + timedelta(minutes=1)
    order = [queue.claim("w", later).args[0] for _ in range(3)]
    assert order == [2, 1, 3]
    assert queue.claim("w", later) is None


def test_a_job_waits_for_its_time(db) -> None:
    sample.add.using(run_after=NOW).enqueue(1, 2)
    assert work_off(at(NOW - timedelta(seconds=1))) == 0
    assert work_off(at(NOW)) == 1


def test_an_error_is_tried_again_after_a_pause_and_then_the_job_has_failed(db) -> None:
    result = sample.divide.enqueue(1, 0)
    assert work_off(at(NOW)) == 1
    job = Job.objects.get(pk=result.id)
    assert (job.state, job.run_after) == (JobState.WAITING, NOW + pause(1))
    assert work_off(at(job.run_after)) == 1
    job.refresh_from_db()
    assert (job.state, job.attempt) == (JobState.FAILED, 2)
    assert "ZeroDivisionError" in job.error
    result.refresh()
    assert result.status == TaskResultStatus.FAILED


def test_a_refused_act_is_final_and_says_why(db) -> None:
    job = acts.submit(task=sample.refuse, by=OWNER)
    work_off()
    job.refresh_from_db()
    assert (job.state, str(job.says), job.attempt) == (JobState.FAILED, "2026-03 is closed.", 1)


def test_a_task_can_ask_which_attempt_it_is(db) -> None:
    job = acts.submit(task=sample.attempt, by=OWNER)
    work_off()
    job.refresh_from_db()
    assert job.result == 1


def test_a_job_whose_task_is_no_more_fails_in_the_end(db) -> None:
    job = acts.submit(task=sample.add, by=OWNER)
    Job.objects.update(task="tests.jobs.sample.gone", max_attempts=1)
    work_off()
    job.refresh_from_db()
    assert (job.state, "ImportError" in job.error) == (JobState.FAILED, True)


def test_one_key_is_one_live_job(db) -> None:
    one = acts.submit(task=sample.add, args=(1, 2), by=OWNER, key="score:2026")
    assert acts.submit(task=sample.add, args=(1, 2), by=OWNER, key="score:2026") == one
    work_off()
    assert acts.submit(task=sample.add, args=(1, 2), by=OWNER, key="score:2026") != one


def test_the_last_progress_stays_on_the_row(db) -> None:
    job = acts.submit(task=sample.steps, args=(3,), by=OWNER)
    work_off()
    job.refresh_from_db()
    assert (job.state, job.done, job.total, str(job.says)) == (JobState.DONE, 2, 3, "Row 2")


def test_a_dead_workers_job_comes_back_when_its_lease_is_over_and_the_dead_one_changes_nothing_more(db) -> None:
    acts.submit(task=sample.add, args=(1, 2), by=OWNER)
    dead = queue.claim("dead", NOW)
    assert queue.revive(NOW + timedelta(seconds=dead.lease)) == 0
    over = NOW + timedelta(seconds=dead.lease + 1)
    assert queue.revive(over) == 1
    heir = queue.claim("heir", over + pause(1))
    assert (heir.pk, heir.attempt) == (dead.pk, 2)
    assert queue.renew(dead, over, {}) == "lost"
    assert queue.finish(dead, 0, over, {}) is False
    assert queue.finish(heir, 3, over, {}) is True


def test_a_job_that_kills_its_worker_each_time_is_given_up_with_the_reason(db) -> None:
    job = acts.submit(task=sample.divide, args=(1, 1), by=OWNER)
    now = NOW
    for _ in range(2):
        assert queue.claim("dead", now) is not None
        now += timedelta(hours=1)
        queue.revive(now)
        now += timedelta(hours=1)
    job.refresh_from_db()
    assert (job.state, str(job.says)) == (
        JobState.FAILED,
        "The worker stopped while it ran this job, 2 times.",
    )


def test_a_waiting_job_is_cancelled_at_once_and_journalled(db) -> None:
    job = acts.submit(task=sample.add, args=(1, 2), by=OWNER)
    acts.cancel(job=job, by=OWNER, now=NOW)
    assert job.state == JobState.CANCELLED
    assert work_off() == 0
    assert Entry.objects.get().kind == "jobs.job_cancelled"


def test_a_running_job_is_cancelled_where_it_next_tells_its_progress(db) -> None:
    acts.submit(task=sample.steps, args=(3,), by=OWNER)
    job = queue.claim("w", NOW)
    acts.cancel(job=Job.objects.get(), by=OWNER, now=NOW)
    assert queue.renew(job, NOW, {}) == "cancelled"
    pulse = Pulse(job)
    pulse.halt("cancelled")
    execute(job, pulse)
    job.refresh_from_db()
    assert job.state == JobState.CANCELLED


def test_a_stopping_worker_gives_its_job_back_without_counting_the_attempt(db) -> None:
    acts.submit(task=sample.steps, args=(3,), by=OWNER)
    job = queue.claim("w", NOW)
    pulse = Pulse(job)
    pulse.halt("stopping")
    execute(job, pulse, at(NOW))
    job.refresh_from_db()
    assert (job.state, job.attempt, job.run_after) == (JobState.WAITING, 0, NOW)


@pytest.mark.parametrize(
    ("state", "by", "code"), [("waiting", OTHER, "not-yours"), ("done", OWNER, "not-now"), ("failed", OWNER, "not-now")]
)
def test_cancelling_is_refused(db, state: str, by: Actor, code: str) -> None:
    job = acts.submit(task=sample.add, args=(1, 2), by=OWNER)
    Job.objects.update(state=state)
    job.refresh_from_db()
    with pytest.raises(Refused) as refused:
        acts.cancel(job=job, by=by, now=NOW)
    assert refused.value.refusal.code == code


@pytest.mark.parametrize(("late", "codes"), [(timedelta(minutes=9), []), (timedelta(minutes=11), ["no-worker"])])
def test_the_doctor_says_when_nobody_works(db, late: timedelta, codes: list[str]) -> None:
    acts.submit(task=sample.add, args=(1, 2), by=OWNER, run_after=datetime.now(UTC) - late)
    assert [finding.code for finding in EXAMINATIONS["jobs"].look()] == codes


def test_a_halt_is_no_ordinary_error() -> None:
    assert not issubclass(Halt, Exception)


def test_states_of_the_table_are_those_of_the_column() -> None:
    assert set(JOB.states) == set(JobState.values)
