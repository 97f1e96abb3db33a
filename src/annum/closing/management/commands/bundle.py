"""``annum bundle YEAR --to FOLDER``: copy the bundle of a sealed year out."""

import shutil
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from annum.closing import access
from annum.closing.models import Volume
from annum.closing.queries.closings import closing_of, volumes_of
from annum.files.store import path
from annum.kernel.refusal import Refusal, Refused, insist
from annum.kernel.words import Words
from annum.org.viewer import Viewer
from annum.ui import console
from annum.year.queries import year_named


class Command(BaseCommand):
    help = _("Copy the bundle of a sealed year into a folder.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("year", help=_("the year's code, such as 2026"))
        parser.add_argument("--to", required=True, metavar="FOLDER", help=_("where the files go"))
        console.add_json(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        folder = Path(options["to"])
        with console.refusals(as_json=options["json"]):
            made = [copied(each, folder) for each in volumes(options["year"])]
        if options["json"]:
            console.answer({"files": [str(each) for each in made]})
        for each in () if options["json"] else made:
            console.say(Words("Wrote %(file)s", {"file": str(each)}))


def volumes(code: str) -> list[Volume]:
    """The files of the bundle. Refuses: a year that is not sealed, or whose bundle is not written yet."""
    year = year_named(code)
    if year is None:
        raise Refused(Refusal("no-such-year", "There is no year %(year)s.", {"year": code}))
    closing = closing_of(year)
    insist(access.refusal_to_download(Viewer.system("closing", timezone.localdate()), closing))
    return volumes_of(closing)


def copied(volume: Volume, folder: Path) -> Path:
    """One file, whole or not at all. Refuses: a folder that cannot be written; a file that the disk lost."""
    target = folder / volume.name
    part = target.with_name(f".{target.name}.part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path(volume.blob_id), part)
        part.replace(target)
    except OSError as error:
        told = {"file": str(target), "why": error.strerror or str(error)}
        raise Refused(Refusal("not-written", "%(file)s cannot be written: %(why)s.", told)) from error
    return target
