"""The law of closing and opening."""
