"""Benchmarks: medians and ratios in one run, never timed tests. ``python -m benchmarks [NAME ...]``."""
