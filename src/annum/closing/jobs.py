"""The seal in the background."""

from django.utils import timezone
from django_tasks import task

from annum.accounts.queries import account_named
from annum.closing.sealing import go_on
from annum.journal.actor import Actor
from annum.org.queries.viewers import viewer_for
from annum.year.queries import year_named


@task
def seal(code: str, account: str) -> None:
    """Seal the year, or go on where an earlier attempt stopped."""
    year, asker, now = year_named(code), account_named(account), timezone.now()
    if year is None:
        return
    by = viewer_for(asker, timezone.localdate(), now).actor if asker else Actor.system("closing")
    go_on(year, by=by, clock=timezone.now)
