"""Units, posts, people and appointments as of any date; roles; acting for others."""
