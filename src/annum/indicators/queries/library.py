"""What is in the library, and where is an indicator used?"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from annum.indicators.models import Indicator, IndicatorClass, Monitor
from annum.kernel.words import Words

Used = tuple[Words, int, str]
"""What uses it, how many, and the page that lists them."""
_usages: list[Callable[[Indicator], Used]] = []


def register_usage(count: Callable[[Indicator], Used]) -> None:
    """A room above tells where it uses indicators; called in its ``ready``."""
    _usages.append(count)


def usages(indicator: Indicator) -> list[Used]:
    """Where an indicator is used. Queries: 1 for each room that told."""
    watched = Monitor.objects.filter(indicator=indicator).count()
    return [(Words("Monitored"), watched, ""), *(count(indicator) for count in _usages)]


def indicators(*, text: str = "", category: str = "") -> QuerySet[Indicator]:
    """The library, searched by code, name or definition in either language. Queries: 1, lazy."""
    found = Indicator.objects.select_related("category", "owner_unit")
    if category:
        found = found.filter(category__code=category)
    for word in text.split():
        found = found.filter(
            Q(code__icontains=word)
            | Q(name__icontains=word)
            | Q(name_en__icontains=word)
            | Q(definition__icontains=word)
        )
    return found.order_by("category__order", "category__code", "code")


def indicator_named(code: str) -> Indicator | None:
    """One indicator. Queries: 1."""
    return Indicator.objects.select_related("category", "owner_unit").filter(code=code).first()


@dataclass(frozen=True, slots=True)
class Category:
    """A class with the number of its indicators."""

    code: str
    name: str
    name_en: str
    count: int


def categories() -> list[Category]:
    """All classes in order. Queries: 1."""
    rows = IndicatorClass.objects.annotate(count=Count("indicators")).order_by("order", "code")
    return [Category(row.code, row.name, row.name_en, row.count) for row in rows]
