"""What is kept of an import?"""

from annum.intake.models.gate import Gate
from annum.intake.models.mapping import Mapping
from annum.intake.models.page import Page
from annum.intake.models.staged import Import, ImportFile

__all__ = ["Gate", "Import", "ImportFile", "Mapping", "Page"]
