"""The pages of closing and opening."""
