"""Is the system well? What an operator may know: nothing of its content."""

from dataclasses import dataclass
from importlib.metadata import version

from django.db import connection
from django.db.models import Count

from annum.jobs.models import Job, JobState
from annum.journal.examinations import EXAMINATIONS
from annum.journal.findings import Finding
from annum.org.models import Role
from annum.org.viewer import Viewer

QUICK = ("triggers", "jobs")
"""Examinations that cost a query; the whole of them is ``annum doctor``."""


@dataclass(frozen=True, slots=True)
class Health:
    """Version, database, jobs by state, and what the quick examinations found."""

    version: str
    database: str
    waiting: int
    running: int
    failed: int
    findings: tuple[Finding, ...]


def health(viewer: Viewer) -> Health | None:
    """For operators. Queries: 3; none for anybody else."""
    if not viewer.has(Role.OPERATOR):
        return None
    rows = dict(Job.objects.order_by().values_list("state").annotate(count=Count("pk")))
    findings = tuple(found for name in QUICK for found in EXAMINATIONS[name].look())
    waiting, running, failed = (rows.get(state, 0) for state in (JobState.WAITING, JobState.RUNNING, JobState.FAILED))
    return Health(version("annum"), connection.vendor, waiting, running, failed, findings)
