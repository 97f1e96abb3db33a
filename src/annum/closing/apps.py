"""The room's place among the apps."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ClosingConfig(AppConfig):
    """Closing; its jobs are found by the queue. Adds its pages to that of the year."""

    name = "annum.closing"
    label = "closing"
    verbose_name = _("Closing")

    def ready(self) -> None:
        """Add what leads on from a year."""
        from annum.closing.opening_access import OPENS_NEXT
        from annum.closing.tables import CLOSES
        from annum.year.onward import add_way

        add_way(CLOSES)
        add_way(OPENS_NEXT)
