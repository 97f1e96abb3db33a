"""``annum export KIND... -o FILE``: the same sheets back, as one workbook, or one sheet as CSV."""

import io
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from annum.intake.exporting import as_csv, as_workbook
from annum.intake.importers import ImportContext, Operator
from annum.intake.planning import options_or_refuse
from annum.intake.registry import importer
from annum.journal.actor import Actor
from annum.ui import console


class Command(BaseCommand):
    help = "Export records as the sheets that the import reads. The ending of the file chooses xlsx or csv."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kinds", nargs="+", metavar="KIND")
        parser.add_argument("-o", "--output", required=True, type=Path, metavar="FILE")
        parser.add_argument("--sheet", default="", metavar="KEY", help="only this sheet")
        parser.add_argument("--language", choices=["en", "zh-hans"], default="en")
        parser.add_argument("--option", action="append", default=[], metavar="KEY=VALUE")
        parser.add_argument("--template", action="store_true", help="an empty workbook with instructions")
        console.add_json(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        with console.refusals(as_json=options["json"]):
            sizes = write(options)
        if options["json"]:
            console.answer({"file": str(options["output"]), "rows": sizes})
        else:
            told = ", ".join(f"{key}: {count}" for key, count in sizes.items())
            console.say(_("Written to %(file)s (rows: %(rows)s).") % {"file": options["output"], "rows": told})


def write(given: dict[str, Any]) -> dict[str, int]:
    """Write the file whole, under its name only when complete; rows by sheet."""
    viewer = Operator(Actor.system("export"), timezone.localdate())
    rooms = [importer(kind) for kind in given["kinds"]]
    texts = dict(text.partition("=")[::2] for text in given["option"])
    contexts = [ImportContext(viewer, timezone.now(), options_or_refuse(room, texts)) for room in rooms]
    pairs = list(zip(rooms, contexts, strict=True))
    output: Path = given["output"]
    how = {"language": given["language"], "sheet": given["sheet"]}
    out = io.BytesIO()
    if output.suffix.lower() == ".csv":
        sizes = as_csv(out, pairs, **how)
    else:
        sizes = as_workbook(out, pairs, **how, template=given["template"])
    part = output.with_name(f".{output.name}.part")
    part.write_bytes(out.getvalue())
    part.replace(output)
    return sizes
