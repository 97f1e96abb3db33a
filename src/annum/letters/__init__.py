"""Letters: what the system tells a person, on the page and by mail. A letter is a row of the act that it is about."""
