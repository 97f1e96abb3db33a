"""The room's name."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FilesConfig(AppConfig):
    """Evidence files."""

    name = "annum.files"
    verbose_name = _("Files")
