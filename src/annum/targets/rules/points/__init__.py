"""The scoring rules of statement items, one file per kind. Pure; points are hundredths, rounded once, half away from zero."""
