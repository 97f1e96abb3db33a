"""The pages of the indicator library and its values."""
