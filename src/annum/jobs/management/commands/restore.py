"""``annum restore``: bring a backup back into an empty place."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from annum.jobs import backup
from annum.kernel.refusal import Refused
from annum.ui.speech import speak


class Command(BaseCommand):
    help = _("Bring a backup back. There must be no data here yet; run 'annum doctor' afterwards.")
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help=_("a file that 'annum backup' wrote"))
        parser.add_argument("--json", action="store_true", help=_("write the report as JSON"))

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            about = backup.restore(options["file"], data=settings.DATA, database=settings.DATABASES["default"])
        except Refused as refused:
            raise CommandError(speak(refused.refusal)) from refused
        text = _("Backup of {made} restored ({database}, {files} stored files).").format(**about)
        self.stdout.write(json.dumps(about, indent=2) if options["json"] else text)
