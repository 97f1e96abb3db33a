"""``annum year``."""
