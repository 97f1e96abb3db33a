"""What does a run read? Statement versions, items, values, the tree, events: as they were in force and known.

Everything that is read is a whole number or a short code; decisions about time are made in the queries, so that equal dates
give equal input.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import polars as pl
from django.db import connection

from annum.indicators.models import Indicator, Value
from annum.indicators.rules.factor import factor
from annum.kernel.period import Month
from annum.scoring.engine import sql
from annum.scoring.engine.fetch import fetch
from annum.year.models import Year


@dataclass(frozen=True, slots=True)
class Asked:
    """Which run: the year up to a month, the structure and statements in force on a day, all as known at an instant.

    ``snapshot`` is the tree of that day and instant; ``only`` limits a delta to some statements.
    """

    year: Year
    upto: int
    in_force: date
    known: datetime
    snapshot: int
    only: tuple[int, ...] = ()

    @property
    def moment(self) -> str:
        """``known`` as a literal that both databases compare rightly."""
        at = self.known.astimezone(UTC)
        zone = "" if connection.vendor == "sqlite" else "+00"
        return f"'{at:%Y-%m-%d %H:%M:%S.%f}{zone}'"

    @property
    def day(self) -> str:
        """``in_force`` as a literal."""
        return f"'{self.in_force.isoformat()}'"

    @property
    def end(self) -> date:
        """The day after the last month that is asked for."""
        return Month.of(self.upto).end

    @property
    def months(self) -> int:
        """How many months are asked for."""
        return self.upto - self.year.first_month + 1

    @property
    def whole(self) -> bool:
        """The whole year is asked for."""
        return self.upto == self.year.last_month


@dataclass(frozen=True, slots=True)
class Inputs:
    """The frames of a run."""

    versions: pl.DataFrame
    items: pl.DataFrame
    plans: pl.DataFrame
    values: pl.DataFrame
    paths: pl.DataFrame
    events: pl.DataFrame
    vetoes: pl.DataFrame


def read(asked: Asked) -> Inputs:
    """Everything that a run needs. Queries: 7, and 2 small ones."""
    rows = Value.objects.filter(month__gte=asked.year.first_month, month__lte=asked.upto).count()
    frames = fetch(sql.queries(asked), rows)
    frames["items"] = frames["items"].join(_factors(), on="indicator", how="left")
    return Inputs(**frames)


def _factors() -> pl.DataFrame:
    """How each indicator's quotient is written; tens of rows."""
    rows = [(pk, factor(unit)) for pk, unit in Indicator.objects.values_list("pk", "unit")]
    return pl.DataFrame(rows, schema={"indicator": pl.Int64, "factor": pl.Int64}, orient="row")
