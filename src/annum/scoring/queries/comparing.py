"""How does the database compare scores? By points per 100 reachable, as ``scoring.rules.pace`` does."""

from typing import Any

from django.db.models import Case, F, IntegerField, Value, When
from django.db.models.functions import Abs, NullIf

from annum.scoring.rules.pace import FULL


def per_hundred_in_rows() -> Any:
    """``pace.per_hundred`` of a row of ``StatementScore``, in whole numbers: half away from zero, null without anything reachable.

    ``NullIf`` keeps the division safe wherever a database puts it.
    """
    reachable = NullIf(F("reachable"), Value(0), output_field=IntegerField())
    sign = Case(When(total__lt=0, then=Value(-1)), default=Value(1), output_field=IntegerField())
    return sign * ((Abs("total") * (2 * FULL) + F("reachable")) / (reachable * 2))
