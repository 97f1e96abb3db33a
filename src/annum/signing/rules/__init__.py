"""The law of signing: pure."""
