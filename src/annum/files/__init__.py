"""Evidence stored once, by content hash."""
