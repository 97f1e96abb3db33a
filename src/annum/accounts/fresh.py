"""Has this person proved just now who they are? What signing asks for, beyond an open session."""

from allauth.account.internal.flows.login import get_authentication_records
from django.http import HttpRequest

from annum.accounts.models import Account

WINDOW = 300
"""Seconds for which a proof counts as fresh."""


def proved_lately(request: HttpRequest, now: float, window: int = WINDOW) -> bool:
    """Whether the signed-in person gave a password, code or passkey at most ``window`` seconds before ``now`` (epoch)."""
    if not isinstance(request.user, Account):
        return False
    return any(0 <= now - record["at"] <= window for record in get_authentication_records(request, request.user))
