"""What does one row change in one record? Field by field; a column that the sheet lacks changes nothing."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model

from annum.intake.rules.plan import Action, CellChange, Change
from annum.intake.rules.problems import Problem, Row
from annum.intake.rules.spec import SheetSpec
from annum.kernel.words import Words


class Sheet:
    """The changes and problems of one sheet, gathered row by row."""

    def __init__(self, spec: SheetSpec) -> None:
        self.spec = spec
        self.changes: list[Change] = []
        self.problems: list[Problem] = []
        self.added: list[Any] = []
        self.changed: list[Any] = []
        self._rows: dict[Any, tuple[Row, dict[str, Any]]] = {}

    def repeated(self, key: Any, row: Row) -> bool:
        """Whether this key stood in an earlier row; a row that says something else is a problem."""
        if key not in self._rows:
            self._rows[key] = (row, dict(row.values))
            return False
        first, values = self._rows[key]
        if values != dict(row.values):
            words = Words("Row %(first)s says something else about the same record.", {"first": first.number})
            self.problems.append(row.problem(words))
        return True

    def wrong(self, row: Row, words: Words, column: str = "") -> None:
        """Something to put right."""
        self.problems.append(row.problem(words, column))

    def set(self, row: Row, record: Model, fields: Iterable[tuple[str, str, Any]], key: str, name: str) -> None:
        """Put (column, attribute, value) into a record, saved or new, and note what that changes."""
        cells = []
        for column, attribute, value in fields:
            before = None if record.pk is None else getattr(record, attribute)
            if record.pk is None or before != value:
                setattr(record, attribute, value)
                cells.append(CellChange(self.spec.column(column).label, shown(before), shown(value)))
        if record.pk is None:
            self.added.append(record)
            cells = [cell for cell in cells if cell.after not in (None, "")]
            self.note(Action.ADD, row, key, name, cells)
        elif cells:
            self.changed.append(record)
            self.note(Action.CHANGE, row, key, name, cells)
        else:
            self.note(Action.SAME, row, key, name)

    def note(self, action: Action, row: Row, key: str, name: str, cells: Iterable[CellChange] = ()) -> None:
        """One line of the preview."""
        self.changes.append(Change(action, self.spec.key, row.number, key, name, tuple(cells)))


def shown(value: Any) -> Any:
    """A field as the preview shows it."""
    if isinstance(value, Model):
        return str(value)
    return str(value) if isinstance(value, str) else value
