"""The law of stored files: pure."""
