"""Which account is that? Reading only."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import QuerySet

from annum.accounts.models import Account
from annum.journal.actor import Actor


def account_named(username: str) -> Account | None:
    """The account of this name, whatever the capitals. One query."""
    return Account.objects.filter(username=Account.normalize_username(username)).first()


def account_numbered(number: int) -> Account | None:
    """The account with this key. One query."""
    return Account.objects.filter(pk=number).first()


def accounts_named(usernames: Iterable[str]) -> dict[str, Account]:
    """Normal form of a name -> its account, for those that exist. One query."""
    names = {Account.normalize_username(username) for username in usernames}
    return {account.username: account for account in Account.objects.filter(username__in=names)}


def actor_of(account: Account) -> Actor:
    """The account as the one who acts. No query."""
    return Actor(account.pk, str(account))


def authenticators(account_id: int) -> "QuerySet[Authenticator]":
    """Every second factor of an account, recovery codes among them. Lazy."""
    return Authenticator.objects.filter(user_id=account_id)  # type: ignore[no-any-return]  # the library ships no types


def sessions_of(account_id: int) -> "QuerySet[UserSession]":
    """Where an account is signed in: each sign-in is noted. Lazy."""
    return UserSession.objects.filter(user_id=account_id)  # type: ignore[no-any-return]  # as above


def second_factor_kinds(account_id: int) -> dict[int, str]:
    """Number of each second factor of an account -> its kind: ``totp``, ``webauthn``, ``recovery_codes``. One query."""
    return dict(Authenticator.objects.filter(user_id=account_id).values_list("pk", "type"))


def second_factors_count(account_id: int) -> int:
    """How many second factors an account has. One query."""
    return authenticators(account_id).count()


@dataclass(frozen=True, slots=True)
class SecondFactors:
    """How many of each kind of second factor an account has."""

    apps: int
    keys: int
    recovery_codes: int


def second_factors(account_id: int) -> SecondFactors:
    """What besides the password protects this account. One query."""
    kinds = Counter(Authenticator.objects.filter(user_id=account_id).values_list("type", flat=True))
    kind = Authenticator.Type
    return SecondFactors(kinds[kind.TOTP], kinds[kind.WEBAUTHN], kinds[kind.RECOVERY_CODES])
