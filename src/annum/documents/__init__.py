"""How does a record become paper? Fonts and templates, PDF that keeps for decades, editable DOCX; the group's own look wins."""
