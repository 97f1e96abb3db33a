"""What is asked in recognition."""
