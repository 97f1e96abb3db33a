"""Settings, urls and the ``annum`` command: the one place that knows every room."""
