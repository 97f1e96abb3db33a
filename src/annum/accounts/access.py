"""What does the state of an account allow? Who may ask for it is decided above, by roles."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from annum.accounts.models import Account
from annum.journal.actor import Actor
from annum.kernel.refusal import Refusal

LONGEST_NAME = 64


def refusal_to_create(username: str) -> Refusal | None:
    """A name must be there, and free. One query."""
    name = Account.normalize_username(username)
    if not name or len(name) > LONGEST_NAME or any(sign.isspace() for sign in name):
        return Refusal(
            "username-wrong",
            "“%(name)s” cannot be a user name: write 1 to 64 letters, digits or signs without spaces.",
            {"name": username},
        )
    if Account.objects.filter(username=name).exists():
        return Refusal("username-taken", "The user name “%(name)s” is taken.", {"name": name})
    return None


def refusal_of_password(password: str, account: Account) -> Refusal | None:
    """The password must pass the rules of the settings."""
    try:
        validate_password(password, account)
    except ValidationError as error:
        reasons = {"reasons": " ".join(error.messages)}
        return Refusal("password-weak", "This password cannot be used: %(reasons)s", reasons)
    return None


def refusal_to_invite(account: Account) -> Refusal | None:
    """Nobody can be let in to a closed account."""
    if account.is_active:
        return None
    return Refusal(
        "account-closed", "The account “%(name)s” is closed; open it again first.", {"name": account.username}
    )


def refusal_to_reset_factors(account: Account, count: int, by: Actor) -> Refusal | None:
    """Somebody else's, and only where there are any: ``count`` of them."""
    if by.account == account.pk:
        return Refusal(
            "own-factors", "You cannot take away your own second factors like this; remove them under “My account”."
        )
    if not count:
        return Refusal("no-factors", "The login “%(name)s” has no second factor.", {"name": account.username})
    return None


def refusal_of_no_reason(reason: str) -> Refusal | None:
    """What takes a protection away is done for a reason."""
    return None if reason.strip() else Refusal("no-reason", "Say why.")


def refusal_to_deactivate(account: Account, by: Actor) -> Refusal | None:
    """Nobody shuts himself out."""
    if by.account == account.pk:
        return Refusal("own-account", "You cannot close your own account; ask a colleague of the office.")
    if not account.is_active:
        return Refusal("already-closed", "The account “%(name)s” is closed already.", {"name": account.username})
    return None


def refusal_to_reactivate(account: Account) -> Refusal | None:
    """Only a closed account can be opened."""
    if account.is_active:
        return Refusal("already-open", "The account “%(name)s” is open already.", {"name": account.username})
    return None
