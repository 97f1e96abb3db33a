"""The law of scores: from item points to a total, a grade and a coefficient. Pure: standard library, kernel, rules of rooms below."""
