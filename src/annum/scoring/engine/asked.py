"""Which run is asked for? The year up to a month, and its two dates, as the queries need them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db import connection

from annum.kernel.period import Month
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
