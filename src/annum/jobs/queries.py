"""Which jobs are there to see?"""

from django.db.models import QuerySet

from annum.jobs.models import Job


def jobs_of(account: int) -> QuerySet[Job]:
    """The jobs that an account started, the newest first. One query."""
    return Job.objects.filter(account=account).order_by("-pk")
