"""What do the codes in the sheets mean? Every row that they may name, looked up at once."""

from collections.abc import Mapping
from dataclasses import dataclass

from annum.indicators.models import Indicator
from annum.intake.reading import TypedSheets
from annum.org.models import Person, Post, Subject, Unit
from annum.targets.models import Item, Rule, Statement
from annum.year.models import Year


@dataclass(frozen=True, slots=True)
class Ground:
    """Rows by the codes that people use."""

    years: Mapping[str, Year]
    units: Mapping[str, Unit]
    people: Mapping[str, Person]
    posts: Mapping[str, Post]
    indicators: Mapping[str, Indicator]
    subjects: Mapping[tuple[str, int], Subject]
    rules: Mapping[str, Rule]
    statements: Mapping[tuple[str, str], Statement]
    parents: Mapping[str, Item]


def ground(sheets: TypedSheets) -> Ground:
    """Everything that the sheets name. Queries: 9, whatever their size."""
    named = _named(sheets)
    units = {row.code: row for row in Unit.objects.filter(code__in=named["unit"])}
    people = {row.number: row for row in Person.objects.filter(number__in=named["person"])}
    statements = Statement.objects.select_related("year", "subject").filter(code__in=named["statement"])
    return Ground(
        years={row.code: row for row in Year.objects.all()},
        units=units,
        people=people,
        posts={row.code: row for row in Post.objects.filter(code__in=named["post"])},
        indicators={row.code: row for row in Indicator.objects.select_related("category").all()},
        subjects=_subjects(units, people),
        rules={row.code: row for row in Rule.objects.exclude(code="")},
        statements={(row.year.code, row.code): row for row in statements},
        parents=_parents(named["parent"]),
    )


def _named(sheets: TypedSheets) -> dict[str, set[str]]:
    columns = {
        "unit": (("statements", "unit"), ("items", "owner_unit")),
        "person": (("statements", "person"), ("parties", "person"), ("measures", "owner")),
        "post": (("parties", "post"),),
        "statement": (("statements", "code"),),
        "parent": (("items", "parent"),),
    }
    return {
        name: {row.text(column) for sheet, column in places for row in sheets.rows(sheet)} - {""}
        for name, places in columns.items()
    }


def _subjects(units: Mapping[str, Unit], people: Mapping[str, Person]) -> dict[tuple[str, int], Subject]:
    found: dict[tuple[str, int], Subject] = {}
    for row in Subject.objects.filter(unit__in=units.values()).select_related("unit"):
        found["unit", row.unit_id or 0] = row
    for row in Subject.objects.filter(person__in=people.values()).select_related("person"):
        found["person", row.person_id or 0] = row
    return found


def _parents(named: set[str]) -> dict[str, Item]:
    """Items of existing statements by ``STATEMENT/KEY``, the newest version's."""
    codes = {name.rpartition("/")[0] for name in named}
    rows = Item.objects.filter(version__statement__code__in=codes, version__withdrawn_at=None)
    ordered = rows.select_related("version__statement").order_by("version__number")
    return {f"{row.version.statement.code}/{row.key}": row for row in ordered}
