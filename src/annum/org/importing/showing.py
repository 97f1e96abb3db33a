"""How is a difference shown in the preview? One record a thing, field by field, with the day when there are several rows."""

from collections.abc import Callable, Sequence
from typing import Any

from annum.intake.rules.plan import Action, CellChange, Change
from annum.intake.rules.problems import Row
from annum.intake.rules.spec import Column, Label, SheetSpec
from annum.intake.rules.spec import Value as Cell
from annum.kernel.quantity import Quantity
from annum.org.rules.timelines import Difference, Value

Show = Callable[[Column, Value], Cell | None]


def shown(
    difference: Difference[Any], spec: SheetSpec, keys: Sequence[str], rows: Sequence[Row], *, key: str, name: str
) -> Change:
    """One difference as a change; ``keys`` are the columns in the order of ``said``."""
    place = difference.after[0].place if difference.after else 0
    row = rows[place - 1] if place else None
    action = _action(difference)
    cells = () if action is Action.SAME else _cells(difference, spec, keys)
    return Change(action, row.sheet if row else spec.key, row.number if row else 0, key, name, cells)


def _action(difference: Difference[Any]) -> Action:
    if not difference.before:
        return Action.ADD
    if not difference.after:
        return Action.END
    return Action.CHANGE if difference.going or difference.coming else Action.SAME


def _cells(difference: Difference[Any], spec: SheetSpec, keys: Sequence[str]) -> tuple[CellChange, ...]:
    several = len(difference.before) > 1 or len(difference.after) > 1
    cells = []
    for day, at, before, after in difference.cells():
        column = spec.column(keys[at] if at >= 0 else "valid_to")
        label = column.label
        if several:
            label = Label(f"{label.en}, {day.isoformat()}", f"{label.zh}，{day.isoformat()}")
        old, new = cell(column, before), cell(column, after)
        if old != new:
            cells.append(CellChange(label, old, new))
    return tuple(cells)


def cell(column: Column, value: Value) -> Cell | None:
    """A stored value as the sheet writes it."""
    if value is None or value == "":
        return None
    if column.key in ("fte", "share") and isinstance(value, int):
        return exact(value)
    return value


def exact(scaled: int) -> Cell:
    """Ten-thousandths as a decimal without idle zeros."""
    number = Quantity(scaled, 4).decimal()
    return number.quantize(number.to_integral_value()) if number == number.to_integral_value() else number.normalize()
