"""The rows of closing."""

from annum.closing.models.closing import Archived, Closing, ClosingState, Volume
from annum.closing.models.opening import Carried, Opening, OpeningState

__all__ = ["Archived", "Carried", "Closing", "ClosingState", "Opening", "OpeningState", "Volume"]
