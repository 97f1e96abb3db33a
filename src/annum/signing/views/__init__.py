"""Pages: the operator's authority, one's own certificate, what is public."""
