"""The room's place among the apps."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IntakeConfig(AppConfig):
    """Import and export of sheets. The rooms above register what they import, in their own ``ready``."""

    name = "annum.intake"
    label = "intake"
    verbose_name = _("Import and export")
