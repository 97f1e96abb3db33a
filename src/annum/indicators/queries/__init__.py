"""Reading figures, definitions and events."""
