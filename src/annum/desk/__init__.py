"""Each person's home: what waits for me, what I own; menus."""
