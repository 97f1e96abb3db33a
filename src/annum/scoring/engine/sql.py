"""The queries of a run, in SQL that both databases read alike: only our own numbers, dates and codes are put into them."""

from typing import Final, TypeAlias

import polars as pl

from annum.kernel.period import Month
from annum.scoring.engine.asked import Asked
from annum.scoring.engine.fetch import Schema
from annum.targets.rules.telling import COUNTING

LONG, SHORT, TEXT = pl.Int64, pl.Int32, pl.String
KINDS: Final = ("scored", "deduction", "bonus")
DIRECTIONS: Final = ("down", "band", "up")
ACCUMULATIONS: Final = ("sum", "mean", "last", "max", "min", "ratio")
FREQUENCIES: Final = ("month", "quarter", "year")

VERSION: Final[Schema] = {"version": LONG, "statement": LONG, "subject": LONG, "number": SHORT, "digest": TEXT}
ITEM: Final[Schema] = {
    **dict.fromkeys(("item", "version", "subject", "indicator", "rule", "category"), LONG),
    **dict.fromkeys(("weight", "baseline", "threshold", "target", "stretch"), LONG),
    **dict.fromkeys(("decimals", "kind", "direction", "accumulation", "frequency"), SHORT),
    **dict.fromkeys(("cumulative", "rolled", "counting"), SHORT),
}
PLAN: Final[Schema] = {"item": LONG, "planned": LONG}
SPAN: Final[Schema] = {"item": LONG, "own": SHORT, "start": TEXT, "end": TEXT}
ENDED: Final[Schema] = {"item": LONG, "month": SHORT, "planned": LONG}
VALUE: Final[Schema] = {
    **dict.fromkeys(("indicator", "subject"), LONG),
    "month": SHORT,
    **dict.fromkeys(("amount", "numerator", "denominator"), LONG),
    "flags": SHORT,
}
FLAGS: Final = {"exempt": "not_applicable", "provisional": "provisional", "restated": "corrects_id IS NOT NULL"}
"""What is true of a figure travels as the bits of one number, in this order: a column of millions of rows costs time."""
PATH: Final[Schema] = {"subject": LONG, "path": TEXT}
EVENT: Final[Schema] = {
    "indicator": LONG,
    "subject": LONG,
    "statement": TEXT,
    "clause": TEXT,
    "count": LONG,
    "day": TEXT,
}
VETO: Final[Schema] = {"version": LONG, "subject": LONG, "statement": TEXT, "key": TEXT, "effect": TEXT, "value": TEXT}


def _flag(condition: str) -> str:
    return f"(CASE WHEN {condition} THEN 1 ELSE 0 END)"


def _code(field: str, names: tuple[str, ...]) -> str:
    """A choice as its place in the list of names: whole numbers travel faster than text."""
    cases = " ".join(f"WHEN '{name}' THEN {place}" for place, name in enumerate(names))
    return f"CASE {field} {cases} END"


_VERSIONS: Final = "targets_version v JOIN targets_statement s ON s.id = v.statement_id"


def _in_force(asked: Asked) -> str:
    """Versions that were signed by then and not yet replaced: an end that was not known then does not count."""
    only = f" AND s.id IN ({', '.join(map(str, asked.only))})" if asked.only else ""
    return (
        f"v.signed_at IS NOT NULL AND v.signed_at <= {asked.moment} AND v.effective_from <= {asked.day}"
        f" AND (v.effective_to IS NULL OR v.effective_to > {asked.day} OR v.ended_at > {asked.moment})"
        f" AND s.year_id = {asked.year.pk}{only}"
    )


def _late(asked: Asked) -> str:
    """Versions that begin after the year's first month."""
    return f"v.effective_from >= '{Month.of(asked.year.first_month).end}'"


def _ended(asked: Asked) -> str:
    """Versions whose end is known and comes before the last month asked for is over; ``owed.held`` says which months they lose."""
    return f"v.effective_to < '{asked.end}' AND (v.ended_at IS NULL OR v.ended_at <= {asked.moment})"


def queries(asked: Asked) -> dict[str, tuple[str, Schema]]:
    """Name to query and shape; every column is named as in its shape."""
    return {
        "versions": _select(VERSION, *_versions(asked)),
        "items": _select(ITEM, *_items(asked)),
        "plans": _select(PLAN, *_plans(asked)),
        "spans": _select(SPAN, *_spans(asked)),
        "ended": _select(ENDED, *_ended_plans(asked)),
        "values": _select(VALUE, *_values(asked)),
        "paths": _select(PATH, *_paths(asked)),
        "events": _select(EVENT, *_events(asked)),
        "vetoes": _select(VETO, *_vetoes(asked)),
    }


def _select(schema: Schema, columns: tuple[str, ...], source: str) -> tuple[str, Schema]:
    named = ", ".join(f'{column} AS "{name}"' for column, name in zip(columns, schema, strict=True))
    return f"SELECT {named} FROM {source}", schema


Parts: TypeAlias = tuple[tuple[str, ...], str]
"""Column expressions, and everything after FROM."""


def _versions(asked: Asked) -> Parts:
    columns = ("v.id", "s.id", "s.subject_id", "v.number", "v.digest")
    return columns, f"{_VERSIONS} WHERE {_in_force(asked)} ORDER BY v.id"


def _items(asked: Asked) -> Parts:
    own = ("i.id", "i.version_id", "s.subject_id", "i.indicator_id", "i.rule_id", "n.category_id")
    amounts = ("i.weight", "i.baseline", "i.threshold", "i.target", "i.stretch", "n.decimals")
    codes = (
        _code("i.kind", KINDS),
        _code("i.direction", DIRECTIONS),
        _code("i.accumulation", ACCUMULATIONS),
        _code("n.frequency", FREQUENCIES),
        _flag("n.entry = 'cumulative'"),
        _flag("n.adds_up <> 'none' AND j.unit_id IS NOT NULL"),
        _flag(f"r.kind IN {tuple(sorted(COUNTING))}"),
    )
    joins = (
        f"{_VERSIONS} JOIN targets_item i ON i.version_id = v.id JOIN targets_rule r ON r.id = i.rule_id"
        " JOIN indicators_indicator n ON n.id = i.indicator_id JOIN org_subject j ON j.id = s.subject_id"
    )
    return (*own, *amounts, *codes), f"{joins} WHERE {_in_force(asked)} ORDER BY i.id"


def _plans(asked: Asked) -> Parts:
    joins = f"{_VERSIONS} JOIN targets_item i ON i.version_id = v.id JOIN targets_plan p ON p.item_id = i.id"
    return ("p.item_id", "p.amount"), f"{joins} WHERE {_in_force(asked)} AND p.month = {asked.upto} ORDER BY p.item_id"


def _spans(asked: Asked) -> Parts:
    """For items of versions that do not have the whole year: their version's days, and those of each earlier version with
    the same indicator.
    """
    known = f"CASE WHEN e.ended_at > {asked.moment} THEN '' ELSE COALESCE(CAST(e.effective_to AS TEXT), '') END"
    columns = ("i.id", _flag("e.id = v.id"), "CAST(e.effective_from AS TEXT)", known)
    joins = (
        f"{_VERSIONS} JOIN targets_item i ON i.version_id = v.id JOIN targets_version e"
        " ON e.statement_id = v.statement_id AND e.number <= v.number AND e.signed_at IS NOT NULL"
        " JOIN targets_item k ON k.version_id = e.id AND k.indicator_id = i.indicator_id"
    )
    return columns, f"{joins} WHERE {_in_force(asked)} AND ({_late(asked)} OR ({_ended(asked)})) ORDER BY i.id, e.id"


def _ended_plans(asked: Asked) -> Parts:
    """Whole plans, of versions that ended early: theirs are read in the last month that they were owed."""
    joins = f"{_VERSIONS} JOIN targets_item i ON i.version_id = v.id JOIN targets_plan p ON p.item_id = i.id"
    return ("p.item_id", "p.month", "p.amount"), f"{joins} WHERE {_in_force(asked)} AND {_ended(asked)}"


def _values(asked: Asked) -> Parts:
    cell = ("indicator_id", "subject_id", "month", "amount", "numerator", "denominator")
    flags = " + ".join(f"{1 << place} * {_flag(condition)}" for place, condition in enumerate(FLAGS.values()))
    source = (
        f"indicators_value WHERE state = 'approved' AND month BETWEEN {asked.year.first_month} AND {asked.upto}"
        f" AND decided_at <= {asked.moment} AND (superseded_at IS NULL OR superseded_at > {asked.moment})"
    )
    return (*cell, flags), source


def _paths(asked: Asked) -> Parts:
    joins = "org_unitpath p JOIN org_subject j ON j.unit_id = p.unit_id"
    return ("j.id", "p.path"), f"{joins} WHERE p.snapshot_id = {asked.snapshot} ORDER BY p.path"


def _events(asked: Asked) -> Parts:
    """Events that were decided by then and not yet lifted."""
    source = (
        f"indicators_event WHERE state IN ('decided', 'lifted') AND decided_at <= {asked.moment}"
        f" AND (lifted_at IS NULL OR lifted_at > {asked.moment})"
        f" AND day >= '{asked.year.span.start}' AND day < '{asked.end}' ORDER BY id"
    )
    return ("indicator_id", "subject_id", "statement", "clause", "count", "CAST(day AS TEXT)"), source


def _vetoes(asked: Asked) -> Parts:
    joins = f"{_VERSIONS} JOIN targets_veto t ON t.version_id = v.id"
    columns = ("v.id", "s.subject_id", "s.code", "t.key", "t.effect", "t.value")
    return columns, f"{joins} WHERE {_in_force(asked)} ORDER BY t.id"
