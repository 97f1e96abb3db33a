"""Is anybody working? Looked at by ``annum doctor``."""

from datetime import timedelta

from django.utils import timezone

from annum.jobs import queue
from annum.journal.examinations import examine
from annum.journal.findings import Finding
from annum.kernel.words import Words

PATIENCE = timedelta(minutes=10)


def register() -> None:
    """Add this examination."""
    examine("jobs", Words("Background jobs"), overdue)


def overdue() -> list[Finding]:
    """Jobs that should have started ten minutes ago. One query."""
    count = queue.waiting(timezone.now() - PATIENCE).count()
    words = Words("%(count)s background jobs wait and no worker takes them; run 'annum worker'.", {"count": count})
    return [Finding("no-worker", words)] if count else []
