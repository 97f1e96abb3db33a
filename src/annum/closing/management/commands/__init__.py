"""``annum close``, ``annum bundle`` and ``annum open-next``."""
