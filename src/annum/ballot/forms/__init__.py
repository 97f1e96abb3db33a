"""What is asked about ballots."""
