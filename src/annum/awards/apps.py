"""What this room makes known when Annum starts."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AwardsConfig(AppConfig):
    """Has certificates sealed, and known by their digests."""

    name = "annum.awards"
    label = "awards"
    verbose_name = _("Awards")

    def ready(self) -> None:
        """Register both."""
        from annum.awards.known import known_certificate
        from annum.awards.sealing import CERTIFICATES
        from annum.signing.known import answers
        from annum.signing.sets import register

        register(CERTIFICATES)
        answers(known_certificate)
