"""Signatures: the group's own certificate authority, keys that only a worker opens, PAdES, time stamps."""
