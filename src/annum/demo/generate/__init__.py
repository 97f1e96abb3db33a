"""An invented group and its year, made from a seed. Pure: the standard library and the kernel; whole numbers throughout."""
