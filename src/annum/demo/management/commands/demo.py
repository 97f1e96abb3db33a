"""``annum demo``: an invented group, loaded as users load theirs, scored, and served with ready logins."""

import os
import socket
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings as site
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from annum.demo.afresh import clear, refusal_to_clear
from annum.demo.generate.group import Settings
from annum.demo.generate.logins import LOGINS
from annum.demo.loading import load, loaded
from annum.demo.stage import PASSWORD, usual_year
from annum.kernel.refusal import Refusal, insist
from annum.kernel.words import Words
from annum.ui import console

YES = "yes"


class Command(BaseCommand):
    help = _("Load an invented group through the importers, score its year, and serve the site with ready logins.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        usual = Settings()
        parser.add_argument("--people", type=int, default=usual.people, help=_("how many people, 100 to 1,000,000"))
        parser.add_argument("--seed", type=int, default=usual.seed, help=_("the same seed makes the same group"))
        parser.add_argument(
            "--year", type=int, default=None, help=_("the year with figures; usually the last one over")
        )
        parser.add_argument("--fresh", action="store_true", help=_("clear an earlier demonstration first; asks before"))
        parser.add_argument("--no-serve", dest="serve", action="store_false", help=_("load only"))
        parser.add_argument("--port", type=int, default=8000, help=_("port to listen on"))
        console.add_json(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        with console.refusals(as_json=options["json"]):
            insist(_refusal_of_port(options["port"]) if options["serve"] else None)
        call_command("init", verbosity=0)
        with console.refusals(as_json=options["json"]):
            if options["fresh"]:
                _clear(as_json=options["json"])
            new = not loaded()
            if new:
                _load(options)
        _tell(new, as_json=options["json"])
        if options["serve"]:
            os.environ["ANNUM_DEMO"] = "1"
            call_command("serve", port=options["port"])


def _refusal_of_port(port: int) -> Refusal | None:
    """Told before anything is loaded: loading takes its time."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError):
            return Refusal(
                "port-taken",
                "Port %(port)s cannot be used. Choose another: annum demo --port %(next)s",
                {"port": str(port), "next": str(port % 65535 + 1)},
            )
    return None


def _clear(*, as_json: bool) -> None:
    insist(refusal_to_clear())
    console.say(Words("Everything in %(folder)s goes. Type yes to go on:", {"folder": str(site.DATA)}), quiet=True)
    if input().strip().lower() != YES:
        console.stop(Words("Nothing was changed."), as_json=as_json)
    clear()
    call_command("init", verbosity=0)


def _load(options: dict[str, Any]) -> None:
    today = timezone.localdate()
    settings = Settings(options["people"], options["seed"], options["year"] or usual_year(today))
    with console.steps() as steps:
        load(settings, Path(site.DATA) / "demo", today=today, clock=timezone.now, tell=steps.begin, done=steps.done)


def _tell(new: bool, *, as_json: bool) -> None:
    if as_json:
        console.answer({"loaded": new, "logins": [login.username for login in LOGINS], "password": PASSWORD})
        return
    if new:
        folder = str(Path(site.DATA) / "demo")
        console.say(Words("The sheets that were brought in are in %(folder)s.", {"folder": folder}))
    else:
        console.say(Words("The demonstration is here already; nothing was changed."))
    rows = [(login.username, login.words) for login in LOGINS]
    heads = (Words("User name"), Words("Role"))
    console.table(Words("Logins (password: %(password)s)", {"password": PASSWORD}), heads, rows)
