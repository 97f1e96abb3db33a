"""What do the sheets of the library change: classes, indicators, and what is watched?"""

from collections.abc import Mapping
from typing import Any

from annum.indicators.acts.library import FIXED_BY_VALUES, refusal_of_definition, refusal_to_change
from annum.indicators.amounts import amount_of
from annum.indicators.importing.compare import Sheet
from annum.indicators.importing.entries import texts
from annum.indicators.importing.lookup import Lookup, indicators_by_code, look_up
from annum.indicators.models import Indicator, IndicatorClass, Monitor
from annum.indicators.sheets import CLASSES, INDICATORS, MONITORS
from annum.intake.importers import ImportContext
from annum.intake.reading import TypedSheets
from annum.intake.rules.plan import Plan
from annum.intake.rules.problems import Row
from annum.intake.rules.spec import Figure
from annum.kernel.words import Words
from annum.org.models import Unit
from annum.year.guards import frozen
from annum.year.models import Year

DEFAULTS: dict[str, Any] = {"decimals": 2, "entry": "period", "frequency": "month", "adds_up": "none"}
PLAIN = ("name", "name_en", "unit", "unit_en", "definition", "definition_en", "numerator", "denominator")
CHOSEN = ("decimals", "direction", "accumulation", "entry", "frequency", "adds_up")


def plan(sheets: TypedSheets, context: ImportContext) -> Plan:
    """Read the sheets of the library against what is there. Queries: at most 10."""
    classes, indicators, monitors = Sheet(CLASSES), Sheet(INDICATORS), Sheet(MONITORS)
    known_classes = {each.code: each for each in IndicatorClass.objects.all()}
    _classes(sheets, classes, known_classes)
    rows = list(sheets.rows("indicators"))
    known = indicators_by_code({row.text("code") for row in rows})
    _indicators(rows, indicators, known_classes, known)
    watched = list(texts(sheets, MONITORS, "target"))
    lookup = look_up(row for row, _ in watched)
    _monitors(watched, monitors, Lookup(lookup.units, lookup.persons, {**lookup.indicators, **known}), context)
    parts = (classes, indicators, monitors)
    return Plan(
        [change for part in parts for change in part.changes],
        [problem for part in parts for problem in part.problems],
        payload=parts,
    )


def _classes(sheets: TypedSheets, sheet: Sheet, known: dict[str, IndicatorClass]) -> None:
    for row in sheets.rows("classes"):
        code = row.text("code")
        if sheet.repeated(code, row):
            continue
        record = known.setdefault(code, IndicatorClass(code=code))
        fields = [(name, name, row.text(name)) for name in ("name", "name_en") if name in row]
        if row["order"] is not None:
            fields.append(("order", "order", row["order"]))  # type: ignore[arg-type]  # typed as an integer by its column
        sheet.set(row, record, fields, code, row.text("name"))


def _indicators(
    rows: list[Row], sheet: Sheet, classes: Mapping[str, IndicatorClass], known: dict[str, Indicator]
) -> None:
    owners = {unit.code: unit for unit in Unit.objects.filter(code__in={row.text("owner_unit") for row in rows} - {""})}
    for row in rows:
        code = row.text("code")
        if sheet.repeated(code, row):
            continue
        category, owner = classes.get(row.text("class")), owners.get(row.text("owner_unit"))
        if category is None:
            sheet.wrong(row, Words("There is no class “%(code)s”.", {"code": row.text("class")}), "class")
        if row.text("owner_unit") and owner is None:
            sheet.wrong(row, Words("There is no unit “%(code)s”.", {"code": row.text("owner_unit")}), "owner_unit")
        if row["decimals"] is not None and row["decimals"] not in range(7):
            sheet.wrong(row, Words("An indicator keeps 0 to 6 decimals."), "decimals")
        elif category is not None:
            record = known.setdefault(code, Indicator(code=code, **DEFAULTS))
            before = {name: getattr(record, name) for name in FIXED_BY_VALUES} if record.pk else {}
            sheet.set(row, record, _fields(row, record, category, owner), code, row.text("name"))
            _judge(sheet, row, record, before)


def _fields(row: Row, record: Indicator, category: IndicatorClass, owner: Unit | None) -> list[tuple[str, str, Any]]:
    fields: list[tuple[str, str, Any]] = [("class", "category", category)] if _moves(record, category) else []
    fields += [(name, name, row.text(name)) for name in PLAIN if name in row]
    fields += [(name, name, row[name]) for name in CHOSEN if row[name] is not None]
    if "owner_unit" in row and record.owner_unit_id != (owner.pk if owner else None):
        fields.append(("owner_unit", "owner_unit", owner))
    return fields


def _moves(record: Indicator, category: IndicatorClass) -> bool:
    return category.pk is None or record.category_id != category.pk


def _judge(sheet: Sheet, row: Row, record: Indicator, before: Mapping[str, Any]) -> None:
    refusal = refusal_of_definition(record)
    fixed = [name for name, value in before.items() if getattr(record, name) != value]
    refusal = refusal or (refusal_to_change(record, fixed) if fixed else None)
    if refusal is not None:
        sheet.wrong(row, refusal.words)


def _monitors(rows: list[tuple[Row, str]], sheet: Sheet, lookup: Lookup, context: ImportContext) -> None:
    years = {year.code: year for year in Year.objects.all()} if rows else {}
    there = (
        {(m.indicator_id, m.subject_id, m.year_id): m for m in Monitor.objects.select_related("indicator")}
        if rows
        else {}
    )
    for row, text in rows:
        if sheet.repeated((row.text("indicator"), row.text("unit"), row.text("person"), row.text("year")), row):
            continue
        indicator, subject, year = lookup.indicator(row), lookup.subject(row), years.get(row.text("year"))
        if isinstance(indicator, Words):
            sheet.wrong(row, indicator, "indicator")
        elif isinstance(subject, Words):
            sheet.wrong(row, subject, "unit")
        elif year is None:
            sheet.wrong(row, Words("There is no year “%(code)s”.", {"code": row.text("year")}), "year")
        elif refusal := frozen(year):
            sheet.wrong(row, refusal.words, "year")
        else:
            key = (indicator.pk or 0, subject, year.pk)
            record = there.get(key) or Monitor(indicator=indicator, subject_id=subject, year=year)
            _monitor(sheet, row, text, record, context)


def _monitor(sheet: Sheet, row: Row, text: str, record: Monitor, context: ImportContext) -> None:
    indicator = record.indicator
    target = row["target"]
    amount = None
    if isinstance(target, Figure):
        told = amount_of(target, indicator, text=text, rounding=context.options.get("finer") == "round")
        if isinstance(told, Words):
            sheet.wrong(row, told, "target")
            return
        amount = told
    fields: list[tuple[str, str, Any]] = [("target", "target", amount)] if "target" in row else []
    if row["critical"] is not None:
        fields.append(("critical", "critical", row["critical"]))
    key = f"{indicator.code} · {row.text('unit') or row.text('person')} · {row.text('year')}"
    sheet.set(row, record, fields, key, indicator.name)
