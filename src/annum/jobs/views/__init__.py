"""Pages of background work: one's own jobs."""

from annum.jobs.views.job import cancel, jobs, progress

__all__ = ["cancel", "jobs", "progress"]
