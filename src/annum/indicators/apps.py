"""The room's place among the apps."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IndicatorsConfig(AppConfig):
    """Makes its sheets known to imports, and its figures to the doctor."""

    name = "annum.indicators"
    label = "indicators"
    verbose_name = _("Indicators")

    def ready(self) -> None:
        """Register them."""
        from annum.indicators.examining import look
        from annum.indicators.importers import FIGURES, LIBRARY
        from annum.intake.registry import register
        from annum.journal.examinations import examine
        from annum.kernel.words import Words

        register(LIBRARY)
        register(FIGURES)
        examine("figures", Words("Added-up figures of units"), look)
