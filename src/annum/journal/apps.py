"""The room's place among the apps."""

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class JournalConfig(AppConfig):
    """Puts the triggers back after every migration and has them checked."""

    name = "annum.journal"
    label = "journal"
    verbose_name = _("Journal")

    def ready(self) -> None:
        """Connect both."""
        from annum.journal import triggers

        post_migrate.connect(triggers.after_migrate, sender=self, dispatch_uid="journal.triggers")
        register(triggers.check, Tags.database)
