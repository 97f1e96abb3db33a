"""What this room makes known when Annum starts."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AwardsConfig(AppConfig):
    """The room of recognition."""

    name = "annum.awards"
    label = "awards"
    verbose_name = _("Awards")
