"""What this room makes known when Annum starts."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Registers the check of the group's documents folder."""

    name = "annum.documents"

    def ready(self) -> None:
        from annum.documents import checks  # noqa: F401  # registers itself
