"""``annum worker``: work off the queue."""

import signal
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from annum.jobs.worker import Worker, work_off
from annum.ui.console import say


class Command(BaseCommand):
    help = _("Work off the queue until stopped; a stop lets the running job go back into the queue.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help=_("run what is waiting, then end"))
        parser.add_argument("--poll", type=float, default=1.0, help=_("seconds between looks at an empty queue"))

    def handle(self, *args: Any, **options: Any) -> None:
        if options["once"]:
            say(_("%(count)s jobs run.") % {"count": work_off()})
            return
        worker = Worker(options["poll"])
        signals = (signal.SIGTERM, signal.SIGINT)
        before = [signal.signal(number, lambda *_signal: worker.stop()) for number in signals]
        try:
            worker.run()
        finally:
            for number, handler in zip(signals, before, strict=True):
                signal.signal(number, handler)
