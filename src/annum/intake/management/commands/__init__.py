"""``annum import`` and ``annum export``."""
