"""Reading: ballots in sight, rolls, votes."""
