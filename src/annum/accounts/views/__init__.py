"""The room's own pages; signing in itself is the library's, in our dress."""
