"""``annum password USERNAME``: a new password, or a link by which the person chooses one; both are in the journal."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from annum.accounts.acts import invite, set_password
from annum.accounts.models import Account
from annum.accounts.prompt import ask_password
from annum.accounts.queries import account_named
from annum.journal.actor import Actor
from annum.ui.console import refusals, say, stop

BY = Actor.system("password")


class Command(BaseCommand):
    help = _("Give a login a new password, which is asked for; or print a link by which its person chooses one.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", help=_("the login"))
        parser.add_argument(
            "--link", action="store_true", help=_("print a link instead: it serves once, within three days")
        )
        parser.add_argument("--site", default=_site(), help=_("where the site is open"))

    def handle(self, *args: Any, **options: Any) -> None:
        account = account_named(options["username"])
        if account is None:
            told = {"name": options["username"]}
            stop(_("There is no login “%(name)s”. Make it with: annum init --username %(name)s") % told)
        with refusals():
            if options["link"]:
                self.stdout.write(options["site"].rstrip("/") + invite(account=account, by=BY))
            else:
                _set(account)


def _set(account: Account) -> None:
    set_password(account=account, password=ask_password(), by=BY)
    say(_("The login %(name)s has a new password.") % {"name": account.username})


def _site() -> str:
    return str(settings.CSRF_TRUSTED_ORIGINS[0]) if settings.CSRF_TRUSTED_ORIGINS else "http://localhost:8000"
