"""How do the indicators and what is watched become sheets? Pure."""

from collections.abc import Iterator

from annum.demo.generate.group import Group
from annum.demo.generate.plan import indicators, table
from annum.demo.generate.sheet import Row, Sheet, Workbook, amount, columns
from annum.demo.generate.watch import watched

CLASSES = columns("code name name_en order")
INDICATORS = columns(
    "code name name_en class unit unit_en decimals direction accumulation entry frequency adds_up owner_unit "
    "definition definition_en numerator denominator"
)
MONITORS = columns("indicator unit person year target")


def library(group: Group) -> Workbook:
    """Classes, indicators, and what is watched."""
    return Workbook(
        "indicators",
        (
            Sheet("classes", CLASSES, _classes),
            Sheet("indicators", INDICATORS, _indicators),
            Sheet("monitors", MONITORS, lambda: _monitors(group)),
        ),
    )


def _classes() -> Iterator[Row]:
    for order, row in enumerate(table("indicators")["classes"], 1):
        yield (row["code"], row["name"], row["name_en"], order)


def _indicators() -> Iterator[Row]:
    for row in indicators().values():
        named = (row.code, row.name, row.name_en, row.category, row.unit, row.unit_en, row.decimals)
        how = (row.direction, row.accumulation, row.entry, row.frequency, row.adds_up, f"HY.{row.owner}")
        yield (*named, *how, row.definition, row.definition_en, row.numerator, row.denominator)


def _monitors(group: Group) -> Iterator[Row]:
    for row in watched(group):
        decimals = indicators()[row.indicator].decimals
        yield (row.indicator, row.unit, "", str(group.settings.year), amount(row.target, decimals))
