"""The law of indicators and their values. Pure: the standard library and the kernel only."""
