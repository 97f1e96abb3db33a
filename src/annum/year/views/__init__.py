"""The pages of the management year."""
