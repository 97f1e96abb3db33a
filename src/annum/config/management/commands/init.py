"""``annum init``: everything that must be there before the first page; quick when it is."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from annum.accounts.acts import create_account
from annum.accounts.prompt import ask_password
from annum.accounts.queries import account_named
from annum.config import authority
from annum.config.readiness import make_ready
from annum.journal.actor import Actor
from annum.kernel.refusal import Refused
from annum.org.acts.founding import name_founder
from annum.org.queries.founding import office_was_held
from annum.ui.speech import speak

BY = Actor.system("init")


class Command(BaseCommand):
    help = _("Make the database, its tables and the static files; do nothing where they are there.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--username",
            default="",
            help=_(
                "make this account; its password is asked for. Until somebody holds the group office it sets the group up"
            ),
        )
        parser.add_argument("--name", default="", help=_("the name that people see"))
        parser.add_argument(
            "--authority",
            default="",
            metavar="GROUP",
            help=_("set the signing authority up for the group of this name, and tell the fingerprint of its root"),
        )

    def handle(self, *args: Any, **options: Any) -> None:
        make_ready(self.stdout.write)
        if options["username"]:
            self._make_account(options["username"], options["name"])
        if options["authority"]:
            self._set_up_authority(options["authority"])
        if options["verbosity"]:
            if not authority.fingerprints():
                self.stdout.write(_("To sign documents, set the authority up: annum init --authority GROUP"))
            self.stdout.write(_("Annum is ready. Start it with: annum serve"))

    def _make_account(self, username: str, name: str) -> None:
        if account_named(username):
            self.stdout.write(_("The account %(name)s is there already.") % {"name": username})
            return
        try:
            founds = _make(username, name)
        except Refused as refused:
            raise CommandError(speak(refused.refusal)) from None
        self.stdout.write(_("The account %(name)s is made.") % {"name": username})
        told = _("It sets the group up: it may do what the group office may, until somebody holds that role.")
        guest = _("It sees nothing until the group office links it to a person, on the page of that person.")
        self.stdout.write(told if founds else guest)

    def _set_up_authority(self, name: str) -> None:
        try:
            new = authority.set_up(name, timezone.now())
        except Refused as refused:
            raise CommandError(speak(refused.refusal)) from None
        self.stdout.write(
            _("The signing authority is set up.") if new else _("The signing authority is there already.")
        )
        for each in authority.fingerprints():
            self.stdout.write(_("Fingerprint of the root, to be kept on paper:") + f"\n  {each}")
        told = _("Copy this file to a safe place outside this machine; it is in no backup:")
        self.stdout.write(f"{told}\n  {authority.master_key()}")


@transaction.atomic
def _make(username: str, name: str) -> bool:
    """Make the account; whether it sets the group up."""
    account = create_account(username=username, password=ask_password(), display_name=name, by=BY)
    if office_was_held():
        return False
    name_founder(account=account, by=BY)
    return True
