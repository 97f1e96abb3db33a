"""Reading the organisation as of any day, as known at any instant."""
