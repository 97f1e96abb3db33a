"""Changing the organisation: one act a function; each checks, changes, journals."""
