"""How did one cell come to its figure? Every row that was ever entered, with who, when, and from which sheet and row."""

from collections.abc import Iterable
from dataclasses import dataclass

from annum.accounts.models import Account
from annum.indicators.drafts import Cell
from annum.indicators.models import Evidence, Value
from annum.org.models import Person


@dataclass(frozen=True, slots=True)
class Entered:
    """One row of a cell with the names of those who acted on it."""

    value: Value
    submitter: str
    principal: str
    decider: str
    evidence: tuple[Evidence, ...]


def history(cell: Cell) -> list[Entered]:
    """All rows of a cell, the newest first. Queries: 4."""
    indicator, subject, month = cell
    found = Value.objects.filter(indicator=indicator, subject=subject, month=month).prefetch_related("evidence")
    rows = list(found.order_by("-submitted_at", "-pk"))
    names = account_names({key for row in rows for key in (row.submitted_by, row.decided_by)})
    people = person_names({row.submitted_for for row in rows})
    return [
        Entered(
            row,
            names.get(row.submitted_by or 0, ""),
            people.get(row.submitted_for or 0, ""),
            names.get(row.decided_by or 0, ""),
            tuple(row.evidence.all()),
        )
        for row in rows
    ]


def account_names(keys: Iterable[int | None]) -> dict[int, str]:
    """Account to the name that it shows. Queries: 1."""
    rows = Account.objects.filter(pk__in={key for key in keys if key is not None})
    return {row.pk: row.display_name or row.username for row in rows}


def person_names(keys: Iterable[int | None]) -> dict[int, str]:
    """Person to name. Queries: 1."""
    rows = Person.objects.filter(pk__in={key for key in keys if key is not None})
    return dict(rows.values_list("pk", "name"))


def value(number: int) -> Value | None:
    """One row with its indicator. Queries: 1."""
    return Value.objects.select_related("indicator").filter(pk=number).first()
