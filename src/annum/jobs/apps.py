"""The room's place among the apps."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig, apps
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    """Background work; brings in every room's ``jobs.py``, so that its schedules are known."""

    name = "annum.jobs"
    label = "jobs"
    verbose_name = _("Jobs")

    def ready(self) -> None:
        """Import them, and let ``annum doctor`` look at the queue."""
        from annum.jobs import overdue

        overdue.register()
        for config in apps.get_app_configs():
            if config.name.startswith("annum.") and find_spec(f"{config.name}.jobs"):
                import_module(f"{config.name}.jobs")
