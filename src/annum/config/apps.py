"""What must happen once, when Annum starts?"""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """The room of settings; it brings the system checks and the commands that set up and serve."""

    name = "annum.config"
    label = "config"

    def ready(self) -> None:
        """Register the checks."""
        from annum.config import checks  # noqa: F401
