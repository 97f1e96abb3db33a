"""The law of an organisation over time. Pure."""
