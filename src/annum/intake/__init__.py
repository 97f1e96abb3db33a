"""Staged import of sheets, and export of the same sheets."""
