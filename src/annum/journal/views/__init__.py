"""Pages of the journal, for auditors."""

from annum.journal.views.entries import entries, entry
from annum.journal.views.object import about

__all__ = ["about", "entries", "entry"]
