"""Honours on paper."""
