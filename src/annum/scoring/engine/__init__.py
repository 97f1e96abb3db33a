"""The score run: rows are read into columns, scored by the rules of ``targets`` and ``scoring``, and written in bulk."""
