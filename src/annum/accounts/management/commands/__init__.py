"""``annum password``."""
