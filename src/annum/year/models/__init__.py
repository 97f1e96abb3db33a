"""What the management year's rows are."""

from annum.year.models.window import Window, WindowKind
from annum.year.models.year import STAGES, Stage, Year

__all__ = ["STAGES", "Stage", "Window", "WindowKind", "Year"]
