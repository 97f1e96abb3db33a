"""What this room makes known when Annum starts."""

from django.apps import AppConfig


class TargetsConfig(AppConfig):
    """Registers the importer of statements."""

    name = "annum.targets"

    def ready(self) -> None:
        from annum.intake.registry import register
        from annum.targets.importing.importer import IMPORTER

        register(IMPORTER)
