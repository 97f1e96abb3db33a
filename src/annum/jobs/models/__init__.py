"""The rows of background work."""

from annum.jobs.models.job import Job, JobState
from annum.jobs.models.schedule import Schedule

__all__ = ["Job", "JobState", "Schedule"]
