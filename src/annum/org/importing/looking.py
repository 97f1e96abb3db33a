"""Who looks when an import is worked on in the background? The account that asked, as of now."""

from datetime import datetime

from django.utils import timezone

from annum.accounts.queries import account_numbered
from annum.org.queries.viewers import viewer_for
from annum.org.viewer import Viewer


def looker(account: int, behalf: int | None, now: datetime) -> Viewer | None:
    """The viewer of an account that is open; acting for ``behalf`` while that holds. Five queries at most."""
    found = account_numbered(account)
    if found is None or not found.is_active:
        return None
    return viewer_for(found, timezone.localdate(now), now, behalf)
