"""``annum restore``: bring a backup back into an empty place."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from annum.jobs import backup
from annum.ui.console import add_json, answer, refusals, say


class Command(BaseCommand):
    help = _("Bring a backup back. There must be no data here yet; run 'annum doctor' afterwards.")
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help=_("a file that 'annum backup' wrote"))
        add_json(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        with refusals(as_json=options["json"]):
            about = backup.restore(options["file"], data=settings.DATA, database=settings.DATABASES["default"])
        if options["json"]:
            answer(about)
        else:
            say(_("Backup of {made} restored ({database}, {files} stored files).").format(**about))
