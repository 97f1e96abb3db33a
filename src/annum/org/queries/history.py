"""What happened to a unit or a person? From the journal, newest first."""

from django.db.models import Model

from annum.journal.queries import entries_about, told
from annum.ui.parts import Moment

MOST = 30


def moments_about(row: Model) -> list[Moment]:
    """The last acts about a row. Two queries."""
    return [
        Moment(each.entry.at, each.words, f"{each.actor} → {each.behalf}" if each.behalf else each.actor, each.why)
        for each in told(entries_about(type(row), row.pk)[:MOST])
    ]
