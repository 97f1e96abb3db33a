"""One file a check: what is compared with what, and the sentences for what can be wrong."""
