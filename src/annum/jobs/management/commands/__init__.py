"""``annum worker``, ``annum backup``, ``annum restore``."""
