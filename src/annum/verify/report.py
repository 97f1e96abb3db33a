"""What was found? Checks with their faults and places; an exit code; the same for programs (``annum.report/1``). Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from annum.verify.sentences import Given, Sentence, both

SCHEMA = "annum.report/1"
MOST = 200
"""So many faults of one check are told one by one; all are counted."""
FINE, FOUND, UNREADABLE = 0, 1, 2


class State(StrEnum):
    """A check is ``NOT_CHECKED`` when something that it needs is not there; that is told, and no fault."""

    OK = "ok"
    FAILED = "failed"
    NOT_CHECKED = "not checked"


@dataclass(frozen=True, slots=True)
class Place:
    """Where: ``file`` in the bundle, ``row`` from 1 (a line, or an entry's position in its log), ``statement`` as ``code v1``,
    ``item`` by its key.
    """

    file: str = ""
    row: int | None = None
    statement: str = ""
    item: str = ""

    def written(self) -> dict[str, Any]:
        """Only what is known."""
        parts = {"file": self.file, "row": self.row, "statement": self.statement, "item": self.item}
        return {name: value for name, value in parts.items() if value not in ("", None)}


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: ``code`` for programs, what is wrong, and where."""

    code: str
    said: Given
    place: Place = Place()

    def written(self) -> dict[str, Any]:
        """As JSON."""
        return {"code": self.code, **both(self.said), "place": self.place.written()}


@dataclass(frozen=True, slots=True)
class Check:
    """One check: how much of ``what`` it looked at, what it found (``MOST`` of ``faults``), and what else must be known."""

    name: str
    title: Sentence
    state: State
    checked: int
    faults: int
    findings: tuple[Finding, ...] = ()
    notes: tuple[Given, ...] = ()

    def written(self) -> dict[str, Any]:
        """As JSON."""
        return {
            "name": self.name,
            "title": both(self.title),
            "state": self.state.value,
            "checked": self.checked,
            "faults": self.faults,
            "findings": [each.written() for each in self.findings],
            "notes": [both(note) for note in self.notes],
        }


@dataclass(frozen=True, slots=True)
class Report:
    """The whole. ``about`` names what was checked: group, year, digests, fingerprints; ``subject`` is ``bundle`` or ``evidence``."""

    checks: tuple[Check, ...]
    about: Mapping[str, str] = field(default_factory=dict)
    subject: str = "bundle"

    @property
    def code(self) -> int:
        """0: nothing wrong was found. 1: something was."""
        return FOUND if any(check.state is State.FAILED for check in self.checks) else FINE

    @property
    def unchecked(self) -> tuple[Check, ...]:
        """What could not be looked at."""
        return tuple(check for check in self.checks if check.state is State.NOT_CHECKED)

    def check(self, name: str) -> Check:
        """One check by name."""
        return next(check for check in self.checks if check.name == name)

    def written(self) -> dict[str, Any]:
        """As JSON."""
        checks = [check.written() for check in self.checks]
        return {"schema": SCHEMA, "code": self.code, self.subject: dict(self.about), "checks": checks}


class Finder:
    """Gathers what one check finds."""

    def __init__(self, name: str, title: Sentence) -> None:
        self.name, self.title = name, title
        self.checked = self.faults = 0
        self.findings: list[Finding] = []
        self.notes: list[Given] = []
        self.skipped = False

    def fault(self, code: str, said: Given, place: Place | None = None) -> None:
        """Something is wrong."""
        self.take(Finding(code, said, place or Place()))

    def take(self, finding: Finding) -> None:
        """Something is wrong, as it was found elsewhere."""
        self.faults += 1
        if len(self.findings) < MOST:
            self.findings.append(finding)

    def note(self, said: Given) -> None:
        """Something must be known, and is no fault."""
        if said not in self.notes:
            self.notes.append(said)

    def skip(self, why: Given) -> None:
        """It cannot be checked here."""
        self.skipped = True
        self.note(why)

    def done(self) -> Check:
        """The check, once all was looked at."""
        state = State.FAILED if self.faults else State.NOT_CHECKED if self.skipped else State.OK
        return Check(self.name, self.title, state, self.checked, self.faults, tuple(self.findings), tuple(self.notes))
