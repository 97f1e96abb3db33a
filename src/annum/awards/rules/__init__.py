"""The law of recognition."""
