"""Where does what is stored differ from what was recomputed? Told in words, never passed over. Pure."""

from collections.abc import Mapping
from typing import Any, Final

from annum.kernel.quantity import Quantity
from annum.kernel.words import Param, Words
from annum.scoring.rules.item_told import ItemTold
from annum.scoring.rules.statement_told import StatementTold

NAMES: Final[Mapping[str, Words]] = {
    "actual": Words("Actual"),
    "target": Words("Target"),
    "rate": Words("Achievement rate"),
    "weight": Words("Weight"),
    "points": Words("Points"),
    "counts": Words("Points that count"),
    "status": Words("State of the figure"),
    "months": Words("Months there"),
    "due": Words("Months due"),
    "late": Words("Days late"),
    "base": Words("Points of the items"),
    "bonus": Words("Bonus"),
    "deduction": Words("Deductions"),
    "total": Words("Total"),
    "reachable": Words("Weight that can be reached"),
    "grade": Words("Grade"),
    "coefficient": Words("Coefficient"),
    "completeness": Words("Completeness"),
    "vetoes": Words("Vetoes"),
}
_SCALES: Final[Mapping[str, int]] = {
    **dict.fromkeys(("weight", "points", "counts", "base", "bonus", "deduction", "total", "reachable"), 2),
    **dict.fromkeys(("rate", "coefficient", "completeness"), 4),
    **dict.fromkeys(("months", "due", "late", "vetoes"), 0),
}


def item_columns(told: ItemTold) -> dict[str, Any]:
    """What a run stores of an item, recomputed."""
    found = told.found
    return {
        "actual": told.actual,
        "target": told.line.target,
        "rate": told.rate,
        "weight": told.weight,
        "points": told.points.value,
        "counts": told.counted.points,
        "status": told.state,
        "months": found.months if found.due else 0,
        "due": found.due,
        "late": found.days_late,
    }


def statement_columns(told: StatementTold) -> dict[str, Any]:
    """What a run stores of a statement, recomputed."""
    score = told.score.value
    return {
        "base": score.base,
        "bonus": score.bonus,
        "deduction": score.deduction,
        "total": score.total,
        "reachable": told.reachable,
        "grade": told.grade,
        "coefficient": told.coefficient,
        "completeness": told.completeness,
        "vetoes": told.vetoes,
    }


def of_item(told: ItemTold, stored: Mapping[str, Any] | None) -> tuple[Words, ...]:
    """Every stored column of an item that is not what was recomputed."""
    scales = {**_SCALES, "actual": told.facts.line.scale, "target": told.facts.line.scale}
    return _compared(item_columns(told), stored, scales)


def of_statement(told: StatementTold, stored: Mapping[str, Any] | None) -> tuple[Words, ...]:
    """Every stored column of a statement that is not what was recomputed."""
    return _compared(statement_columns(told), stored, _SCALES)


def _compared(
    found: Mapping[str, Any], stored: Mapping[str, Any] | None, scales: Mapping[str, int]
) -> tuple[Words, ...]:
    if stored is None:
        return (Words("No score is stored for this item."),)
    return tuple(
        difference(name, _shown(stored[name], scales.get(name)), _shown(value, scales.get(name)))
        for name, value in found.items()
        if stored[name] != value
    )


def difference(name: str, stored: Param, found: Param) -> Words:
    """One difference.

    >>> str(difference("points", Quantity(9000, 2), Quantity(8000, 2)))
    'Points: stored 90.00, recomputed 80.00'
    """
    told: dict[str, Param] = {"what": NAMES.get(name, name), "stored": stored, "found": found}
    return Words("%(what)s: stored %(stored)s, recomputed %(found)s", told)


def _shown(value: Any, scale: int | None) -> Param:
    if value is None or value == "":
        return Words("nothing")
    return Quantity(value, scale) if scale is not None else str(value)
