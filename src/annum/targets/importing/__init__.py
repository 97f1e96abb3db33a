"""Statements from sheets, and back: told rows, what they would change, the commit, taking back, export."""
