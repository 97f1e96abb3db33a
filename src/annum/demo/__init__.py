"""An invented group, made from a seed, and the demonstration that runs on it."""
