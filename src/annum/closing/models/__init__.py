"""The rows of closing."""

from annum.closing.models.closing import Archived, Closing, ClosingState, Volume

__all__ = ["Archived", "Closing", "ClosingState", "Volume"]
