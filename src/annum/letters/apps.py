"""The room's place among the apps."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LettersConfig(AppConfig):
    """Letters to people; its jobs are found by the queue."""

    name = "annum.letters"
    verbose_name = _("Letters")

    def ready(self) -> None:
        """Write what rooms below have to tell."""
        from annum.letters.acts import write_letters
        from annum.org import telling

        telling.lend(write_letters)
