"""The ``annum`` command: every management command of every room, under one name."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run ``annum ...``."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "annum.config.settings")
    execute_from_command_line(sys.argv)
