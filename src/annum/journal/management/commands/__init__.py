"""``annum doctor``."""
