"""The law of ballots: pure."""
