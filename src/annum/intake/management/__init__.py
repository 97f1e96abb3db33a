"""The command line of this room."""
