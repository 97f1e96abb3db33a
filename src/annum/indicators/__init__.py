"""The indicator library and its values."""
