"""``annum factor reset USERNAME --reason WHY``: the second factors of a login are taken away; the journal says why."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from annum.accounts.queries import account_named
from annum.journal.actor import Actor
from annum.org.acts.factors import reset_factors
from annum.ui.console import add_json, answer, refusals, say, stop

BY = Actor.system("factor")


class Command(BaseCommand):
    help = _("Take away the second factors of a login whose person has lost them; its sessions end.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True, metavar="reset")
        reset = acts.add_parser("reset", help=_("take away all second factors"))
        reset.add_argument("username", help=_("the login"))
        reset.add_argument("--reason", required=True, help=_("why; the person reads it, and it stays in the journal"))
        add_json(reset)

    def handle(self, *args: Any, **options: Any) -> None:
        as_json, username = options["json"], options["username"]
        account = account_named(username)
        if account is None:
            stop(_("There is no login “%(name)s”.") % {"name": username}, as_json=as_json)
        with refusals(as_json=as_json):
            count = reset_factors(account=account, reason=options["reason"], by=BY)
        if as_json:
            answer({"username": account.username, "taken": count})
        else:
            say(_("The login %(name)s has no second factor any more.") % {"name": account.username})
