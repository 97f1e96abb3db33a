"""Which rows do the codes in sheets mean? Looked up in one query a kind, before the first row is read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from annum.indicators.models import Indicator
from annum.intake.rules.problems import Row
from annum.kernel.words import Words
from annum.org.models import Subject

MANY = 2000


@dataclass(frozen=True, slots=True)
class Lookup:
    """Subjects by unit code and by person number, indicators by code, names for the preview."""

    units: Mapping[str, int]
    persons: Mapping[str, int]
    indicators: Mapping[str, Indicator]

    def subject(self, row: Row) -> int | Words:
        """The one subject that a row names."""
        unit, person = row.text("unit"), row.text("person")
        if bool(unit) == bool(person):
            return Words("Name a unit or a person, exactly one of them.")
        found = self.units.get(unit) if unit else self.persons.get(person)
        if found is not None:
            return found
        if unit:
            return Words("There is no unit “%(code)s”.", {"code": unit})
        return Words("There is no person with the number “%(code)s”.", {"code": person})

    def indicator(self, row: Row) -> Indicator | Words:
        """The indicator that a row names."""
        code = row.text("indicator")
        return self.indicators.get(code) or Words("There is no indicator “%(code)s”.", {"code": code})


def look_up(rows: Iterable[Row]) -> Lookup:
    """Everything that these rows may name. Queries: 3."""
    units, persons, indicators = set(), set(), set()
    for row in rows:
        units.add(row.text("unit"))
        persons.add(row.text("person"))
        indicators.add(row.text("indicator"))
    return Lookup(
        _subjects("unit__code", units - {""}),
        _subjects("person__number", persons - {""}),
        indicators_by_code(indicators),
    )


def _subjects(name: str, codes: set[str]) -> dict[str, int]:
    rows = Subject.objects.filter(**{f"{name.split('__', maxsplit=1)[0]}__isnull": False})
    if len(codes) <= MANY:
        rows = rows.filter(**{f"{name}__in": codes})
    return dict(rows.values_list(name, "pk"))


def indicators_by_code(codes: set[str]) -> dict[str, Indicator]:
    """Indicators with these codes. Queries: 1."""
    rows = Indicator.objects.select_related("category", "owner_unit")
    rows = rows.filter(code__in=codes) if len(codes) <= MANY else rows
    return {indicator.code: indicator for indicator in rows}
