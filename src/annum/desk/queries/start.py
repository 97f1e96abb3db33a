"""How far is a new installation on its way to the first scores?"""

from dataclasses import astuple, dataclass
from typing import Any

from django.db.models import Exists

from annum.accounts.models import Account
from annum.indicators.models import Indicator, Value
from annum.org.models import Person, Unit
from annum.scoring.models import Run
from annum.targets.models import Statement
from annum.year.models import Year


@dataclass(frozen=True, slots=True)
class Progress:
    """What is there, in the order in which it comes."""

    org: bool
    people: bool
    year: bool
    indicators: bool
    statements: bool
    actuals: bool
    scored: bool

    @property
    def next(self) -> int:
        """The place of the first that is missing."""
        return ([*astuple(self), False]).index(False)


def progress() -> Progress:
    """What is there already. Queries: 1."""
    there = [Exists(model.objects.all()) for model in (Unit, Person, Year, Indicator, Statement, Value, Run)]
    row: Any = Account.objects.order_by("pk").values_list(*there)[:1]
    return Progress(*next(iter(row), (False,) * len(there)))
