"""How does somebody without a password come in? By a link that serves once, for three days.

The link is signed over the account's password and last sign-in, so it is void as soon as either changes.
"""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse

from annum.accounts.models import Account


def address_for(account: Account) -> str:
    """The page on which its person chooses a password, without the site."""
    key = default_token_generator.make_token(account)
    return reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(account), "key": key})
