"""Reading scores: one file for each question."""
