"""Annum runs an industrial group's management year: goals, signed statements, explained scores."""
