"""Committees that represent groups of voters, from approval ballots. Pure."""
