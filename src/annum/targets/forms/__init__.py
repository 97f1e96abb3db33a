"""What is asked on the pages of statements: one file for each occasion."""
