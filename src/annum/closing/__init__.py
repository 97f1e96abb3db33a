"""Closing a year: what is still open, the seal, and the bundle that proves it."""
