"""The ``annum`` command: every management command of every room, under one name."""

import os
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from annum.ui.catalogues import compile_catalogues


def main() -> None:
    """Run ``annum ...``; a wrong setting ends it with one sentence."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "annum.config.settings")
    try:
        settings.INSTALLED_APPS  # noqa: B018 (the first look reads the settings)
    except ImproperlyConfigured as error:
        sys.exit(f"annum: {error}")
    compile_catalogues()
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
