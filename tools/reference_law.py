"""The pages on scoring rules and on sheets, from the code. Needs Django to be set up."""

import re
from collections.abc import Mapping
from dataclasses import replace
from json import dumps
from typing import Any

from annum.intake.registry import importers
from annum.intake.rules.spec import Column, Kind, SheetSpec
from annum.kernel.arithmetic import Integers
from annum.kernel.quantity import Quantity
from annum.targets.rules.points.kinds import KINDS, rule_from
from annum.targets.rules.points.line import Line
from annum.targets.rules.points.names import KIND_NAMES
from annum.targets.rules.points.rule import points
from tools.reference_code import page, table

FULL = 2000
ITEM = Line(weight=FULL, target=100, threshold=80, stretch=120)
PER_STEP = {"step": 300, "points": 100, "most": 600}
SHOWN: Mapping[str, tuple[dict[str, Any], Line, str, tuple[Any, ...]]] = {
    "ratio": ({"cap": 12000}, ITEM, "actual", (0, 50, 93, 100, 135)),
    "anchors": (
        {
            "anchors": [
                {"at": "threshold", "mark": 6000},
                {"at": "target", "mark": 10000},
                {"at": "stretch", "mark": 12000},
            ]
        },
        ITEM,
        "actual",
        (79, 80, 92, 100, 110, 130),
    ),
    "tiers": (
        {"tiers": [{"to": 60, "mark": 0}, {"from": 60, "to": 90, "mark": 6000}, {"from": 90, "mark": 10000}]},
        ITEM,
        "actual",
        (59, 60, 89, 90),
    ),
    "step": ({"up": PER_STEP, "down": PER_STEP, "whole": True}, ITEM, "actual", (80, 95, 100, 103, 107, 130)),
    "deduction": (
        {"clauses": [{"code": "injury", "points": 500}, {"code": "late", "points": 100, "most": 200}]},
        replace(ITEM, target=None),
        "counts",
        ({"injury": 0, "late": 0}, {"injury": 1, "late": 1}, {"injury": 1, "late": 7}, {"injury": 9, "late": 0}),
    ),
    "bonus": (
        {"clauses": [{"code": "patent", "points": 100, "most": 300}, {"code": "award", "points": 200}], "most": 400},
        Line(weight=0),
        "counts",
        ({"patent": 0, "award": 0}, {"patent": 2, "award": 0}, {"patent": 5, "award": 1}),
    ),
    "binary": ({}, ITEM, "actual", (99, 100, 101)),
    "milestones": (
        {"grace": 5000, "per_day": 10},
        Line(weight=FULL),
        "counts",
        (
            {"on_time": 4, "in_grace": 0, "late": 0, "days_late": 0},
            {"on_time": 2, "in_grace": 1, "late": 1, "days_late": 5},
        ),
    ),
    "band": ({"zero_below": 90, "low": 97, "high": 103, "zero_above": 110}, ITEM, "actual", (90, 95, 100, 108, 110)),
}
"""For each kind: parameters, an item, what changes, and what it changes to."""


def described(kind: str) -> str:
    """What a rule says of itself, without its examples."""
    text = re.sub(r"\s+", " ", (KINDS[kind].__doc__ or "").split(">>>")[0]).strip()
    return re.sub(r" Source: .*$", "", text).replace("``", "`").replace(" * ", " × ")


def _rule(kind: str) -> list[str]:
    given, item, changes, values = SHOWN[kind]
    rule = rule_from(kind, given)
    rows = [
        (_told(value), Quantity(points(rule, Integers(), replace(item, **{changes: value})), 2)) for value in values
    ]
    own = ", ".join(f"{name} {getattr(item, name)}" for name in sorted(rule.needs)) or "none of the item's own values"
    full = f"Full mark {Quantity(item.weight, 2)}; {own}; parameters:" if item.weight else "Parameters:"
    every = dumps(rule.parameters(), ensure_ascii=False)
    head = "Actual" if changes == "actual" else "Events"
    return [
        f"## {KIND_NAMES[kind].text} (`{kind}`)",
        described(kind),
        f"Every parameter, with what holds when it is left out of this example: `{every}`",
        f"{full} `{dumps(given, ensure_ascii=False)}`",
        table((head, "Points"), rows),
    ]


def _told(value: Any) -> str:
    return str(value) if isinstance(value, int) else ", ".join(f"{name} {count}" for name, count in value.items())


def scoring_rules() -> str:
    """Every kind of rule: what it does, its parameters, a worked table."""
    intro = (
        "A rule turns an actual into points. Points and full marks are counted in hundredths, shares in ten-thousandths\n"
        "(12000 is 120 %), values in the decimals of their indicator; each is rounded once, half away from zero. A value\n"
        "in a parameter is a number, the name of one of the item's own (`threshold`, `target`, `stretch`, `baseline`), or\n"
        'a share of it: `{"of": "target", "share": 12000}`.'
    )
    return page("Scoring rules", intro, *[part for kind in KINDS for part in _rule(kind)])


KINDS_OF_COLUMN = {
    Kind.TEXT: "text",
    Kind.CODE: "code",
    Kind.INTEGER: "whole number",
    Kind.DECIMAL: "number",
    Kind.PERCENT: "percent",
    Kind.FIGURE: "number",
    Kind.DATE: "day",
    Kind.MONTH: "month",
    Kind.FLAG: "yes or no",
    Kind.CHOICE: "one of",
}


def _column(column: Column) -> tuple[str, ...]:
    kind = KINDS_OF_COLUMN[column.kind]
    if column.choices:
        kind += ": " + ", ".join(f"`{choice.key}`" for choice in column.choices)
    also = ", ".join(column.aliases)
    must = "yes" if column.required else ""
    return f"`{column.key}`", column.label.en, column.label.zh, kind, must, column.help.en, also


def _sheet(spec: SheetSpec) -> list[str]:
    heads = ("Key", "English", "Chinese", "Holds", "Needed", "Note", "Also read")
    may = "may be missing" if spec.optional else "must be there"
    title = f"### {spec.title.en} · {spec.title.zh} (`{spec.key}`, {may})"
    return [title, table(heads, map(_column, spec.columns))]


def sheets() -> str:
    """Every sheet that can be imported and exported."""
    parts = []
    for one in importers():
        parts += [f"## annum import {one.kind}", f"{one.title.en} · {one.title.zh}. {one.help.en}".strip()]
        parts += [part for spec in one.specs for part in _sheet(spec)]
        if one.options:
            rows = [(f"`--option {column.key}=`", column.label.en, column.help.en) for column in one.options]
            parts += ["### Options of " + one.kind, table(("Option", "Means", "Note"), rows)]
    intro = (
        "A sheet is found by its title in either language or by its key (a CSV file is one sheet, and its name counts), or\n"
        "by its columns when only one fits. A column is found by its key, its title, or another name below; foreign names are\n"
        "[mapped](../how-to/import-foreign-columns.md)."
    )
    return page("Sheets", intro, *parts)
