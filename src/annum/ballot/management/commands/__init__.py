"""The command that counts again."""
