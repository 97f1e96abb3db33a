"""The management year: stages, windows, months."""
