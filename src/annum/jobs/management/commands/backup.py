"""``annum backup``: everything in one file, while work goes on."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from annum.jobs import backup
from annum.ui.console import add_json, answer, refusals, say


class Command(BaseCommand):
    help = _("Write the database and all stored files into one new file; the secret key is not in it.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, help=_("the file to write; by default in the data folder"))
        add_json(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.localtime()
        target = (options["file"] or settings.DATA / f"annum-{now:%Y%m%d-%H%M%S}.tar").absolute()
        with refusals(as_json=options["json"]):
            about = backup.write(target, data=settings.DATA, database=settings.DATABASES["default"], now=now)
        about["file"] = str(target)
        if options["json"]:
            answer(about)
        else:
            say(_("Backup written: {file} ({database}, {files} stored files).").format(**about))
            for each in about["left_out"]:
                say(_("Not in it: {what}").format(what=_(each)))
