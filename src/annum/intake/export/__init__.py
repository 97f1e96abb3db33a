"""How do records leave as the same sheets in which they came? XLSX and CSV, equal on the way back, and no formulas."""

from annum.intake.export.delimited import csv_of, write_csv
from annum.intake.export.workbook import Sheet, write_workbook

__all__ = ["Sheet", "csv_of", "write_csv", "write_workbook"]
