"""Ballots: what may be cast, how it is counted, and how anyone counts it again. Pure."""
