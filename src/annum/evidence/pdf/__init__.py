"""Is a PDF the one that was signed, and by whom? ``examine`` says it in words. Pure; pyHanko does the reading."""

from annum.evidence.pdf.examination import examine
from annum.evidence.pdf.verdict import Coverage, Level, PdfVerdict, SignatureVerdict, State

__all__ = ["Coverage", "Level", "PdfVerdict", "SignatureVerdict", "State", "examine"]
