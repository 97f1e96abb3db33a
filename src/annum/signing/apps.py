"""The room's place among the apps."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SigningConfig(AppConfig):
    """Signatures; its jobs are found by the queue, its keys of the log by the journal."""

    name = "annum.signing"
    verbose_name = _("Signatures")

    def ready(self) -> None:
        """The journal learns which keys sign its checkpoints."""
        from annum.journal.keys import SOURCES
        from annum.signing.checkpoints import public_keys

        if public_keys not in SOURCES:
            SOURCES.append(public_keys)
