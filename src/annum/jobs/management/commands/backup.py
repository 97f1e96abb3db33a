"""``annum backup``: everything in one file, while work goes on."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from annum.jobs import backup
from annum.kernel.refusal import Refused
from annum.ui.speech import speak


class Command(BaseCommand):
    help = _("Write the database and all stored files into one new file; the secret key is not in it.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, help=_("the file to write; by default in the data folder"))
        parser.add_argument("--json", action="store_true", help=_("write the report as JSON"))

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.localtime()
        target = (options["file"] or settings.DATA / f"annum-{now:%Y%m%d-%H%M%S}.tar").absolute()
        try:
            about = backup.write(target, data=settings.DATA, database=settings.DATABASES["default"], now=now)
        except Refused as refused:
            raise CommandError(speak(refused.refusal)) from refused
        about["file"] = str(target)
        text = _("Backup written: {file} ({database}, {files} stored files).").format(**about)
        self.stdout.write(json.dumps(about, indent=2) if options["json"] else text)
