"""The commands that set up and serve."""
