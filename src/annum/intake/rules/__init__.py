"""The law of reading spreadsheets: pure, standard library and kernel only."""
