"""How do sheets become definitions, figures and events? Plans that write nothing, commits, and taking back."""
