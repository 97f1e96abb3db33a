"""Imports as tests make them: CSV files by name, through the doors that people use."""

import csv
import io
from datetime import UTC, datetime

from annum.intake.acts import commit_import, preview_import, stage_import
from annum.intake.export import write_csv
from annum.intake.importers import ImportContext, Operator
from annum.intake.queries import all_problems
from annum.intake.reading import Source
from annum.intake.registry import importer
from annum.journal.actor import Actor
from tests.cast import TODAY

NOW = datetime(2026, 9, 15, 3, 0, tzinfo=UTC)
WHO = Operator(Actor.system("test"), TODAY)


def sources(files):
    return [Source(f"{name}.csv", text if isinstance(text, bytes) else text.encode()) for name, text in files.items()]


def preview(kind, files, now=NOW, **more):
    return preview_import(
        stage_import(kind=kind, sources=sources(files), viewer=WHO, now=now, **more), viewer=WHO, now=now
    )


def commit(kind, files, now=NOW, **more):
    return commit_import(preview(kind, files, now, **more), viewer=WHO, now=now)


def told(staged):
    """File, row and sentence of every problem."""
    return [(problem.file.removesuffix(".csv"), problem.row, str(problem.words)) for problem in all_problems(staged)]


def exported(kind, key):
    spec = importer(kind).spec(key)
    return write_csv(spec, importer(kind).rows(spec, ImportContext(WHO, NOW)), "en")


def table(rows):
    """Mappings as CSV text."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
