"""The next year's drafts in the background; killed, another worker goes on where it stopped."""

from django.utils import timezone
from django_tasks import task

from annum.accounts.queries import account_named
from annum.closing.acts.opening import go_on
from annum.closing.queries.opening import counted, opening_numbered
from annum.org.queries.viewers import viewer_for

LEASE = 180
"""Seconds. While a batch writes, the embedded database hears no heartbeat."""


@task(lease=LEASE)
def draft_statements(number: int, account: str) -> int | None:
    """Let an opening go on for the account that asked. How many drafts there are; nothing when either is no more."""
    opening, asker, now = opening_numbered(number), account_named(account), timezone.now()
    if opening is None or asker is None:
        return None
    if opening.done_at is None:
        go_on(opening=opening, viewer=viewer_for(asker, timezone.localdate(), now), now=now)
    return counted(opening).made
