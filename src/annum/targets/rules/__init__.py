"""The law of target statements. Pure: the standard library and the kernel only."""
