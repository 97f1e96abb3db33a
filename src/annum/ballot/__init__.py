"""Ballots of a year: who may vote, who has, what was cast, and what came out; secret where it says so."""
