"""Apportioning, drawing, tallying, selecting, trimming: fair by rules that anyone can recompute. Pure."""
