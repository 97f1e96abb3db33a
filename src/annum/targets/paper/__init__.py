"""The statement on paper: its data in official form, as PDF and as editable DOCX; its amendment."""
