"""How many places does each unit get? Apportionment by weight, with floors and caps, every place explained. Pure."""
