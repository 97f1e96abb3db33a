"""What happened last? For auditors."""

from annum.journal.queries import Told, entries, told
from annum.org.viewer import Viewer

MOST = 6


def latest(viewer: Viewer) -> list[Told]:
    """The latest entries of the journal. Queries: 2; none for who does not read the journal."""
    return told(entries()[:MOST]) if viewer.sees_journal else []
