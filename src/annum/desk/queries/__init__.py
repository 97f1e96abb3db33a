"""Reading for the desk: one panel, one file."""
