"""The room's place among the apps."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IndicatorsConfig(AppConfig):
    """Makes its sheets known to imports."""

    name = "annum.indicators"
    label = "indicators"
    verbose_name = _("Indicators")

    def ready(self) -> None:
        """Register them."""
        from annum.indicators.importers import FIGURES, LIBRARY
        from annum.intake.registry import register

        register(LIBRARY)
        register(FIGURES)
