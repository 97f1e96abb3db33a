"""The room's place among the apps."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ClosingConfig(AppConfig):
    """Closing; its jobs are found by the queue."""

    name = "annum.closing"
    label = "closing"
    verbose_name = _("Closing")
