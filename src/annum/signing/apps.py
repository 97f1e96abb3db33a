"""The room's place among the apps."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SigningConfig(AppConfig):
    """Signatures; its jobs are found by the queue."""

    name = "annum.signing"
    verbose_name = _("Signatures")
