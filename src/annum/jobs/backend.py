"""How does the tasks interface reach our queue? ``enqueue`` writes a row in the caller's transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.module_loading import import_string
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskError, TaskResult, TaskResultStatus
from django_tasks.exceptions import TaskResultDoesNotExist
from django_tasks.utils import normalize_json

from annum.jobs.models import Job, JobState

STATUS = {
    JobState.WAITING: TaskResultStatus.READY,
    JobState.RUNNING: TaskResultStatus.RUNNING,
    JobState.DONE: TaskResultStatus.SUCCESSFUL,
    JobState.FAILED: TaskResultStatus.FAILED,
    JobState.CANCELLED: TaskResultStatus.FAILED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueTask(Task[..., Any]):
    """A task with what the queue adds: ``@task(max_attempts=5, lease=300)``, the lease in seconds."""

    max_attempts: int = 3
    lease: int = 60


class QueueBackend(BaseTaskBackend):
    """The queue in our own table."""

    task_class = QueueTask  # type: ignore[assignment]  # the base names its own class, open in P and T
    supports_defer = True
    supports_get_result = True
    supports_priority = True

    def enqueue(self, task: Any, args: Sequence[Any], kwargs: Mapping[str, Any]) -> TaskResult[Any]:
        """Put a call into the queue; it is there when the caller's transaction commits."""
        self.validate_task(task)
        job = job_for(task, args, kwargs)
        job.save(force_insert=True)
        return result_of(job, self.alias)

    def get_result(self, result_id: str) -> TaskResult[Any]:
        """The state and outcome of a job. Refuses: ``TaskResultDoesNotExist``."""
        job = Job.objects.filter(pk=result_id).first() if result_id.isdecimal() else None
        if job is None:
            raise TaskResultDoesNotExist(result_id)
        return result_of(job, self.alias)


def job_for(task: Any, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Job:
    """The row, not yet saved, for a call of a task."""
    job = Job(
        task=task.module_path,
        args=normalize_json(args),
        kwargs=normalize_json(kwargs),
        priority=task.priority,
        max_attempts=task.max_attempts,
        lease=task.lease,
    )
    job.run_after = task.run_after or job.run_after
    return job


def task_of(job: Job) -> Any:
    """The task that a job calls. Refuses: ``ImportError`` when the code is no more."""
    return import_string(job.task)


def result_of(job: Job, alias: str = "default") -> TaskResult[Any]:
    """A job as the tasks interface shows it."""
    result: TaskResult[Any] = TaskResult(
        task=task_of(job),
        id=str(job.pk),
        status=STATUS[JobState(job.state)],
        enqueued_at=job.created,
        started_at=job.started,
        finished_at=job.finished,
        last_attempted_at=job.started,
        args=job.args,
        kwargs=job.kwargs,
        backend=alias,
        errors=[TaskError(exception_class_path="builtins.Exception", traceback=job.error)] if job.error else [],
        worker_ids=[job.worker] * job.attempt,
    )
    object.__setattr__(result, "_return_value", job.result)
    return result
