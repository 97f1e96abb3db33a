"""The score on paper: a score sheet whose every number says where it comes from."""
