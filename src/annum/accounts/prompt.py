"""How is a password asked for at the command line? Twice at a terminal; elsewhere it is the first line of the input."""

import sys
from getpass import getpass

from django.core.management.base import CommandError
from django.utils.translation import gettext as _


def ask_password() -> str:
    """The password that was typed."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    first, second = getpass(_("Password: ")), getpass(_("Once more: "))
    if first != second:
        raise CommandError(_("The two passwords differ; nothing was changed."))
    return first
