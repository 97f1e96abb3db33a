"""Who sees which job? Everyone their own."""

from typing import Protocol

from django.db.models import QuerySet
from django.http import HttpRequest

from annum.jobs.models import Job
from annum.journal.actor import Actor


class Watcher(Protocol):
    """What this room asks of ``request.viewer``."""

    @property
    def account_id(self) -> int | None:
        """The account that is signed in."""

    @property
    def actor(self) -> Actor:
        """The same one, as the journal names them."""


class WatchRequest(HttpRequest):
    """A request that knows who looks."""

    viewer: Watcher


def jobs_for(watcher: Watcher) -> QuerySet[Job]:
    """The jobs that they started, the newest first. One query; none for a stranger."""
    if watcher.account_id is None:
        return Job.objects.none()
    return Job.objects.filter(account=watcher.account_id).order_by("-pk")
