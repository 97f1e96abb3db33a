"""The rows of the journal."""

from annum.journal.models.entry import STANDING, Entry, Log, Manifest, Personal

__all__ = ["STANDING", "Entry", "Log", "Manifest", "Personal"]
