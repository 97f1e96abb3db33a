"""``annum serve``: the site on one port, and beside it one worker for the embedded database."""

import os
import socket
from argparse import ArgumentParser, BooleanOptionalAction
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils.translation import gettext as _

from annum.config.checks import HERE
from annum.config.readiness import make_ready
from annum.config.server import Watched, site

MOST_PROCESSES = 8


class Command(BaseCommand):
    help = _("Serve the site until stopped by Ctrl-C; sets up what is missing first.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help=_("address to listen on"))
        parser.add_argument("--port", type=int, default=8000, help=_("port to listen on"))
        processes = min(os.cpu_count() or 1, MOST_PROCESSES)
        parser.add_argument("--processes", type=int, default=processes, help=_("web processes"))
        own = connection.vendor == "sqlite"
        parser.add_argument(
            "--worker", action=BooleanOptionalAction, default=own, help=_("run a worker beside the site")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = options["host"], options["port"]
        _insist_on_free(host, port)
        make_ready(self.stdout.write)
        self._warn_of_names(host)
        address = f"http://{'localhost' if host in {'127.0.0.1', '0.0.0.0'} else host}:{port}/"  # noqa: S104
        server = site(host, port, options["processes"])
        server.on_startup(
            lambda: self.stdout.write(_("Annum is open at %(address)s (Ctrl-C ends it)") % {"address": address})
        )
        with Watched(["worker"], wanted=options["worker"]):
            server.serve()
        self.stdout.write(_("Annum has ended."))

    def _warn_of_names(self, host: str) -> None:
        if host not in HERE and set(settings.ALLOWED_HOSTS) <= HERE:
            self.stderr.write(_("Others cannot call the site yet: name it in ANNUM_HOSTS."))


def _insist_on_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            told = {"host": host, "port": port, "next": port + 1}
            text = _("Port %(port)s on %(host)s cannot be used. Choose another: annum serve --port %(next)s")
            raise CommandError(text % told) from None
