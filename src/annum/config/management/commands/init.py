"""``annum init``: everything that must be there before the first page; quick when it is."""

import sys
from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from annum.accounts.acts import create_account
from annum.accounts.queries import account_named
from annum.config.readiness import make_ready
from annum.journal.actor import Actor
from annum.kernel.refusal import Refused
from annum.ui.speech import speak


class Command(BaseCommand):
    help = _("Make the database, its tables and the static files; do nothing where they are there.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--username", default="", help=_("make this account; its password is asked for"))
        parser.add_argument("--name", default="", help=_("the name that people see"))

    def handle(self, *args: Any, **options: Any) -> None:
        make_ready(self.stdout.write)
        if options["username"]:
            self._make_account(options["username"], options["name"])
        if options["verbosity"]:
            self.stdout.write(_("Annum is ready. Start it with: annum serve"))

    def _make_account(self, username: str, name: str) -> None:
        if account_named(username):
            self.stdout.write(_("The account %(name)s is there already.") % {"name": username})
            return
        try:
            create_account(username=username, password=_password(), display_name=name, by=Actor.system("init"))
        except Refused as refused:
            raise CommandError(speak(refused.refusal)) from None
        self.stdout.write(_("The account %(name)s is made.") % {"name": username})


def _password() -> str:
    """Asked for twice at a terminal; elsewhere the first line of the input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    first, second = getpass(_("Password: ")), getpass(_("Once more: "))
    if first != second:
        raise CommandError(_("The two passwords differ; nothing was made."))
    return first
