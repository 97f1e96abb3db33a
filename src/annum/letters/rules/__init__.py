"""How a sentence is kept, and when a mail is tried again."""
