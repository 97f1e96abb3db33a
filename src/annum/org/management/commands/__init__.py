"""``annum role``."""
