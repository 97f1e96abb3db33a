"""How far can a jury's marks be trusted? Severity, agreement, adjusted scores, and who should judge whom. Pure."""
