"""Canonical bytes and hashes. Pure."""
