"""What would an import do? Every change cell by cell, every problem and question, before anything is written. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from annum.intake.rules.problems import Problem
from annum.intake.rules.spec import Choice, Label, Value
from annum.kernel.words import Words


class Action(StrEnum):
    """What happens to one record."""

    ADD = "add"
    CHANGE = "change"
    SAME = "same"
    END = "end"


@dataclass(frozen=True, slots=True)
class CellChange:
    """One field of a record, as it is and as it would be; ``None`` is blank."""

    field: Label
    before: Value | Words | None
    after: Value | Words | None


@dataclass(frozen=True, slots=True)
class Change:
    """What would happen to one record: ``key`` is its code, ``name`` what people call it, ``row`` where it stands."""

    action: Action
    sheet: str
    row: int
    key: str
    name: str
    cells: tuple[CellChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """Something that the file leaves open and nobody may guess; the answer becomes the option ``key``."""

    key: str
    words: Words
    answers: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that an import would do. ``payload`` is the room's own, for its commit, and is never stored.

    ``used`` names headers beyond the declared columns that the room has understood, such as one column a month.
    """

    changes: Sequence[Change] = ()
    problems: Sequence[Problem] = ()
    notes: Sequence[Problem] = ()
    questions: Sequence[Question] = ()
    payload: Any = field(default=None, compare=False)
    used: frozenset[str] = frozenset()

    @property
    def counts(self) -> Mapping[str, int]:
        """How many records are added, changed, left as they are, ended."""
        counted = Counter(change.action for change in self.changes)
        return {action.value: counted[action] for action in Action}

    @property
    def idle(self) -> bool:
        """Nothing would change."""
        return all(change.action is Action.SAME for change in self.changes)
