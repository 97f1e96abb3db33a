"""What closing and opening read."""
