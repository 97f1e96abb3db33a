"""The ``annum`` command: every management command of every room, under one name.

``annum verify`` alone needs neither settings nor a database: it must run where there is no installation to speak of.
"""

import os
import sys


def main() -> None:
    """Run ``annum ...``; a wrong setting ends it with one sentence."""
    if sys.argv[1:2] == ["verify"]:
        from annum.verify.command import main as verify

        sys.exit(verify(sys.argv[2:]))
    _manage()


def _manage() -> None:
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    from annum.ui.catalogues import compile_catalogues

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "annum.config.settings")
    try:
        settings.INSTALLED_APPS  # noqa: B018 (the first look reads the settings)
    except ImproperlyConfigured as error:
        sys.exit(f"annum: {error}")
    compile_catalogues()
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
