"""``annum simulate``, ``annum demo``."""
