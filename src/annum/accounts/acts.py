"""What can be done with accounts? Each act checks, changes, journals."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.contrib.sessions.models import Session
from django.db import transaction

from annum.accounts import access, queries
from annum.accounts.invitations import address_for
from annum.accounts.models import Account
from annum.journal.actor import Actor
from annum.journal.record import record
from annum.kernel.refusal import insist


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account to be made without a password: it can log in once one is set."""

    username: str
    display_name: str = ""
    email: str = ""


@transaction.atomic
def create_account(
    *,
    username: str,
    by: Actor,
    password: str | None = None,
    display_name: str = "",
    email: str = "",
    language: str = "",
) -> Account:
    """Make one account; without a password nobody can log in to it yet."""
    insist(access.refusal_to_create(username))
    account = Account(
        username=Account.normalize_username(username), display_name=display_name, email=email, language=language
    )
    if password is not None:
        insist(access.refusal_of_password(password, account))
    account.set_password(password)
    account.save()
    record("accounts.account_created", by=by, about=account, personal={"username": account.username}, rows=[account])
    return account


@transaction.atomic
def create_accounts(*, rows: Sequence[NewAccount], by: Actor) -> list[Account]:
    """Make many accounts without passwords, of names that have none yet; those that have one are left as they are."""
    taken = queries.accounts_named(row.username for row in rows)
    wanted = {Account.normalize_username(row.username): row for row in rows}
    made = [_without_password(name, row) for name, row in wanted.items() if name not in taken]
    Account.objects.bulk_create(made, batch_size=1000)
    if made:
        record("accounts.accounts_created", by=by, payload={"count": len(made)}, rows=made)
    return made


def _without_password(name: str, row: NewAccount) -> Account:
    account = Account(username=name, display_name=row.display_name, email=row.email)
    account.set_unusable_password()
    return account


@transaction.atomic
def set_password(*, account: Account, password: str, by: Actor) -> Account:
    """Give an account a new password; its other sessions end."""
    insist(access.refusal_of_password(password, account))
    account.set_password(password)
    account.save(update_fields=["password"])
    record("accounts.password_set", by=by, about=account, rows=[account])
    return account


@transaction.atomic
def invite(*, account: Account, by: Actor) -> str:
    """Make a link by which one person, once, chooses a password: the address of the page, without the site.

    The secret of the link is kept nowhere. Journal: ``accounts.invited``.
    """
    account = Account.objects.select_for_update().get(pk=account.pk)
    insist(access.refusal_to_invite(account))
    record("accounts.invited", by=by, about=account, personal={"username": account.username})
    return address_for(account)


@contextmanager
def second_factors_noted(*, account: Account, by: Actor) -> Iterator[None]:
    """Around the library's change of second factors: one transaction, and an entry for each that came or went.

    Journal: ``accounts.totp_added``, ``accounts.webauthn_removed`` and so on.
    """
    with transaction.atomic():
        before = queries.second_factor_kinds(account.pk)
        yield
        after = queries.second_factor_kinds(account.pk)
        for number, kind in sorted(before.items() - after.items()):
            record(f"accounts.{kind}_removed", by=by, about=account, payload={"number": number})
        for number, kind in sorted(after.items() - before.items()):
            record(f"accounts.{kind}_added", by=by, about=account, payload={"number": number})


@transaction.atomic
def reset_factors(*, account: Account, reason: str, by: Actor) -> int:
    """Take away all second factors of an account, its recovery codes with them, and end its sessions. How many there were.

    For who has lost them; the password alone opens the door until new ones are added. Journal: ``accounts.factors_reset``.
    Refuses: one's own; an account without any; without a reason.
    """
    account = Account.objects.select_for_update().get(pk=account.pk)
    kinds = queries.second_factor_kinds(account.pk)
    insist(access.refusal_to_reset_factors(account, len(kinds), by) or access.refusal_of_no_reason(reason))
    queries.authenticators(account.pk).delete()
    end_sessions(account=account)
    payload = {"kinds": sorted(set(kinds.values())), "reason": reason.strip()}
    record("accounts.factors_reset", by=by, about=account, payload=payload, personal={"username": account.username})
    return len(kinds)


@transaction.atomic
def end_sessions(*, account: Account) -> None:
    """Sign an account out everywhere. Not journalled: the act that needs it is. Queries: 2."""
    tracked = queries.sessions_of(account.pk)
    Session.objects.filter(session_key__in=tracked.values("session_key")).delete()
    tracked.delete()


@transaction.atomic
def share_password(*, accounts: Sequence[Account], password: str, by: Actor) -> None:
    """Give many accounts one password, for a demonstration or a rehearsal; it is hashed once."""
    for account in accounts:
        insist(access.refusal_of_password(password, account))
    hashed = make_password(password)
    for account in accounts:
        account.password = hashed
    Account.objects.bulk_update(accounts, ["password"], batch_size=500)
    record("accounts.passwords_shared", by=by, payload={"count": len(accounts)}, rows=accounts)


@transaction.atomic
def deactivate(*, account: Account, by: Actor) -> Account:
    """Close an account: its sessions end and nobody can log in to it. What it did stays."""
    account = Account.objects.select_for_update().get(pk=account.pk)
    insist(access.refusal_to_deactivate(account, by))
    return _opened_or_closed(account, False, by)


@transaction.atomic
def reactivate(*, account: Account, by: Actor) -> Account:
    """Open a closed account again."""
    account = Account.objects.select_for_update().get(pk=account.pk)
    insist(access.refusal_to_reactivate(account))
    return _opened_or_closed(account, True, by)


def _opened_or_closed(account: Account, is_active: bool, by: Actor) -> Account:
    account.is_active = is_active
    account.save(update_fields=["is_active"])
    kind = "accounts.account_reactivated" if is_active else "accounts.account_deactivated"
    record(kind, by=by, about=account, rows=[account])
    return account


@transaction.atomic
def choose_language(*, account: Account, language: str, by: Actor) -> Account:
    """Keep the language in which a person reads; nothing happens when it is the same."""
    if account.language != language:
        account.language = language
        account.save(update_fields=["language"])
        record("accounts.language_chosen", by=by, about=account, payload={"language": language}, rows=[account])
    return account
