"""The pages of statements: one file for each noun."""
