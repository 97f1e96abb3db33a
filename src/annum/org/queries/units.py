"""Which unit is that, and what was it over time?"""

from django.db.models import QuerySet

from annum.org.models import Unit, UnitVersion


def unit_named(code: str) -> Unit | None:
    """The unit of this code. One query."""
    return Unit.objects.filter(code=code).first()


def unit_numbered(number: int) -> Unit | None:
    """The unit with this key. One query."""
    return Unit.objects.filter(pk=number).first()


def versions_of(unit: Unit) -> QuerySet[UnitVersion]:
    """Its rows as known now, the latest first. Lazy."""
    return UnitVersion.objects.known().filter(unit=unit).select_related("parent").order_by("-valid_from")
