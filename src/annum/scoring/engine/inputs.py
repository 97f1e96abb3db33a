"""What does a run read? Statement versions, items, values, the tree, events: as they were in force and known.

Everything that is read is a whole number; decisions about time are made in the queries, so that equal dates give equal input.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import polars as pl
from django.db import connection

from annum.indicators.models import Value
from annum.scoring.engine.fetch import Schema, fetch
from annum.year.models import Year

LONG, SHORT, TEXT = pl.Int64, pl.Int32, pl.String


@dataclass(frozen=True, slots=True)
class Asked:
    """Which run: the year up to a month, the structure and statements in force on a day, all as known at an instant."""

    year: Year
    upto: int
    in_force: date
    known: datetime
    snapshot: int

    @property
    def moment(self) -> str:
        """``known`` as a literal that both databases compare rightly."""
        at = self.known.astimezone(UTC)
        return at.strftime("'%Y-%m-%d %H:%M:%S.%f'") if connection.vendor == "sqlite" else at.strftime("'%Y-%m-%d %H:%M:%S.%f+00'")

    @property
    def day(self) -> str:
        """``in_force`` as a literal."""
        return f"'{self.in_force.isoformat()}'"


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
    rules: pl.DataFrame


def read(asked: Asked) -> Inputs:
    """Everything that a run needs. Queries: 8, and one estimate."""
    rows = Value.objects.filter(month__gte=asked.year.first_month, month__lte=asked.upto).count()
    return Inputs(**fetch(_queries(asked), rows))


_IN_FORCE = """
    v.signed_at IS NOT NULL AND v.signed_at <= {moment} AND v.effective_from <= {day}
    AND (v.effective_to IS NULL OR v.effective_to > {day} OR v.ended_at > {moment}) AND s.year_id = {year}
"""

_FROM_ITEMS = """
    FROM targets_item i JOIN targets_version v ON v.id = i.version_id JOIN targets_statement s ON s.id = v.statement_id
    JOIN indicators_indicator n ON n.id = i.indicator_id WHERE
"""


def _flag(condition: str) -> str:
    return f"CASE WHEN {condition} THEN 1 ELSE 0 END"


def _queries(asked: Asked) -> dict[str, tuple[str, Schema]]:
    put = {"moment": asked.moment, "day": asked.day, "year": asked.year.pk}
    in_force = _IN_FORCE.format(**put)
    months = f"month BETWEEN {asked.year.first_month} AND {asked.upto}"
    known_value = f"(superseded_at IS NULL OR superseded_at > {asked.moment}) AND decided_at <= {asked.moment}"
    return {
        "versions": (
            "SELECT v.id, s.id, s.subject_id, v.number, v.digest FROM targets_version v"
            f" JOIN targets_statement s ON s.id = v.statement_id WHERE {in_force} ORDER BY v.id",
            {"version": LONG, "statement": LONG, "subject": LONG, "number": SHORT, "digest": TEXT},
        ),
        "items": (
            "SELECT i.id, i.version_id, s.subject_id, i.indicator_id, i.rule_id, n.category_id, i.weight, i.baseline, i.threshold,"
            " i.target, i.stretch, n.decimals,"
            f" {_code('i.kind', KINDS)}, {_code('i.direction', DIRECTIONS)}, {_code('i.accumulation', ACCUMULATIONS)},"
            f" {_flag("n.entry = 'cumulative'")}, {_code('n.frequency', FREQUENCIES)},"
            f" {_flag("n.adds_up <> 'none' AND j.unit_id IS NOT NULL")}"
            f" {_FROM_ITEMS.replace('WHERE', 'JOIN org_subject j ON j.id = s.subject_id WHERE')} {in_force} ORDER BY i.id",
            ITEM_SCHEMA,
        ),
        "plans": (
            f"SELECT p.item_id, p.amount FROM targets_plan p JOIN targets_item i ON i.id = p.item_id"
            f" JOIN targets_version v ON v.id = i.version_id JOIN targets_statement s ON s.id = v.statement_id"
            f" WHERE {in_force} AND p.month = {asked.upto} ORDER BY p.item_id",
            {"item": LONG, "plan": LONG},
        ),
        "values": (
            "SELECT id, indicator_id, subject_id, month, amount, numerator, denominator,"
            f" {_flag('not_applicable')}, {_flag('provisional')}, {_flag('corrects_id IS NOT NULL')}"
            f" FROM indicators_value WHERE state = 'approved' AND {months} AND {known_value}",
            VALUE_SCHEMA,
        ),
        "paths": (
            "SELECT j.id, p.path FROM org_unitpath p JOIN org_subject j ON j.unit_id = p.unit_id"
            f" WHERE p.snapshot_id = {asked.snapshot} ORDER BY p.path",
            {"subject": LONG, "path": TEXT},
        ),
        "events": (
            "SELECT e.id, e.indicator_id, e.subject_id, e.clause, e.count FROM indicators_event e"
            f" WHERE e.decided_at <= {asked.moment} AND (e.lifted_at IS NULL OR e.lifted_at > {asked.moment})"
            f" AND e.state IN ('decided', 'lifted') AND e.day >= '{asked.year.span.start}' AND e.day < '{_end(asked)}' ORDER BY e.id",
            {"event": LONG, "indicator": LONG, "subject": LONG, "clause": TEXT, "count": LONG},
        ),
        "vetoes": (
            "SELECT t.id, t.version_id, t.key, t.effect, t.value FROM targets_veto t JOIN targets_version v ON v.id = t.version_id"
            f" JOIN targets_statement s ON s.id = v.statement_id WHERE {in_force} ORDER BY t.id",
            {"veto": LONG, "version": LONG, "key": TEXT, "effect": TEXT, "value": TEXT},
        ),
        "rules": ("SELECT id, kind, digest FROM targets_rule ORDER BY id", {"rule": LONG, "kind": TEXT, "digest": TEXT}),
    }


def _end(asked: Asked) -> date:
    from annum.kernel.period import Month

    return Month.of(asked.upto).end


KINDS = ("scored", "deduction", "bonus")
DIRECTIONS = ("band", "up", "down")
ACCUMULATIONS = ("sum", "mean", "last", "max", "min", "ratio")
FREQUENCIES = ("month", "quarter", "year")


def _code(field: str, names: tuple[str, ...]) -> str:
    """A choice as its place in the list of names: whole numbers travel faster than text."""
    cases = " ".join(f"WHEN '{name}' THEN {place}" for place, name in enumerate(names))
    return f"CASE {field} {cases} END"


ITEM_SCHEMA: Schema = {
    "item": LONG,
    "version": LONG,
    "subject": LONG,
    "indicator": LONG,
    "rule": LONG,
    "category": LONG,
    "weight": LONG,
    "baseline": LONG,
    "threshold": LONG,
    "target": LONG,
    "stretch": LONG,
    "decimals": SHORT,
    "kind": SHORT,
    "direction": SHORT,
    "accumulation": SHORT,
    "cumulative": SHORT,
    "frequency": SHORT,
    "rolled": SHORT,
}
VALUE_SCHEMA: Schema = {
    "value": LONG,
    "indicator": LONG,
    "subject": LONG,
    "month": SHORT,
    "amount": LONG,
    "numerator": LONG,
    "denominator": LONG,
    "not_applicable": SHORT,
    "provisional": SHORT,
    "restated": SHORT,
}
