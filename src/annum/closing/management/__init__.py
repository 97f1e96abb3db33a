"""What closing adds to the command line."""
