"""Who has lost the second factor, how do they come in again? An operator takes it away, for a reason, and they are told."""

from django.db import transaction
from django.urls import reverse

from annum.accounts import acts as accounts
from annum.accounts.access import refusal_to_reset_factors as refusal_of_account
from annum.accounts.models import Account
from annum.accounts.queries import second_factors_count
from annum.journal.actor import Actor
from annum.kernel.refusal import Refusal, Refused, insist
from annum.kernel.words import Words
from annum.org import access
from annum.org.models import Person
from annum.org.queries.people import person_of
from annum.org.queries.tree import path_of_person
from annum.org.telling import tell
from annum.org.viewer import Viewer

TOLD = Words(
    "%(by)s has taken the second factors of your login away: %(reason)s. Sign in by your password and add a new one."
    " If you did not ask for this, tell the group office at once."
)
TOLD_BY_CONSOLE = Words(
    "An operator has taken the second factors of your login away: %(reason)s. Sign in by your password and add a new one."
    " If you did not ask for this, tell the group office at once."
)


@transaction.atomic
def reset_factors_of(*, person: Person, reason: str, viewer: Viewer) -> int:
    """Take away a person's second factors. Needs: operator over the person. Journal: ``accounts.factors_reset``.

    Refuses: oneself; while acting for another; a person without a login, or without a second factor; without a reason.
    """
    insist(refusal_to_reset_factors(viewer, person))
    if person.account is None:
        raise Refused(_no_login(person))
    return reset_factors(account=person.account, reason=reason, by=viewer.actor)


@transaction.atomic
def reset_factors(*, account: Account, reason: str, by: Actor) -> int:
    """As ``accounts.reset_factors``; the person whose login it is, if it is anybody's, gets a letter."""
    count = accounts.reset_factors(account=account, reason=reason, by=by)
    person = person_of(account.pk)
    if person is not None:
        text = TOLD.text if by.account is not None else TOLD_BY_CONSOLE.text
        words = Words(text, {"by": by.name, "reason": reason.strip().rstrip(".。")})
        tell(to=[person], topic="accounts.factors_reset", words=words, link=reverse("account_overview"))
    return count


def refusal_to_reset_factors(viewer: Viewer, person: Person) -> Refusal | None:
    """Who may take them away, and whether there is anything to take. Queries: 2."""
    if refusal := access.refusal_to_reset_factors(viewer, path_of_person(person)):
        return refusal
    if person.account is None:
        return _no_login(person)
    return refusal_of_account(person.account, second_factors_count(person.account.pk), viewer.actor)


def _no_login(person: Person) -> Refusal:
    return Refusal("no-login", "%(name)s has no login yet; give one first.", {"name": person.name})
