"""Reading statements: one file for each question."""
