"""The commands of ballots."""
