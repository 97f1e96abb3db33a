"""Pages of the journal, for auditors."""

from annum.journal.views.entries import entries, entry, evidence
from annum.journal.views.object import about

__all__ = ["about", "entries", "entry", "evidence"]
