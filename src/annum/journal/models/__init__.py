"""The rows of the journal."""

from annum.journal.models.checkpoint import Checkpoint
from annum.journal.models.entry import STANDING, Entry, Log, Manifest, Personal

__all__ = ["STANDING", "Checkpoint", "Entry", "Log", "Manifest", "Personal"]
