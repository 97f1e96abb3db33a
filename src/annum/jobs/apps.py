"""The room's place among the apps."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    """Background work."""

    name = "annum.jobs"
    label = "jobs"
    verbose_name = _("Jobs")
