"""What the command line does with figures."""
