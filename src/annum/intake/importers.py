"""What does a room give, so that its sheets can be imported and exported? One ``Importer``, registered in its ``ready``.

def ready(self) -> None:
    from annum.intake.registry import register
    from annum.org.sheets import IMPORTER
    register(IMPORTER)
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from django.db.models import Model

from annum.intake.models import Import
from annum.intake.reading import TypedSheets
from annum.intake.rules.plan import Plan
from annum.intake.rules.spec import Column, Label, SheetSpec, Value
from annum.journal.actor import Actor
from annum.kernel.refusal import Refusal


class Looker(Protocol):
    """What this room asks of whoever looks; ``org.viewer.Viewer`` is one."""

    @property
    def actor(self) -> Actor:
        """As the journal names them."""

    @property
    def today(self) -> date:
        """The day on which they look."""


@dataclass(frozen=True, slots=True)
class Operator:
    """Whoever holds the command line: may import everything."""

    actor: Actor
    today: date


@dataclass(frozen=True, slots=True)
class ImportContext:
    """What a plan may depend on besides the sheets: who, when, and the typed values of the importer's options."""

    viewer: Looker
    now: datetime
    options: Mapping[str, Value | None] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The day on which the import is planned."""
        return self.viewer.today


@dataclass(frozen=True, slots=True)
class Committed:
    """What a commit or a taking back did: counts to show, and every row written, changed or removed, for the journal."""

    counts: Mapping[str, int]
    rows: Iterable[Model] = ()
    gone: Iterable[Model] = ()


class Commit(Protocol):
    """Writes a plan that has no problem, all of it, inside the open transaction."""

    def __call__(self, plan: Plan, *, import_: Import, by: Actor, now: datetime) -> Committed:
        """Write."""


class TakeBack(Protocol):
    """Undoes a committed import by compensating rows, inside the open transaction."""

    def __call__(self, import_: Import, *, by: Actor, now: datetime) -> Committed:
        """Undo."""


def _never(import_: Import) -> Refusal | None:
    return None


@dataclass(frozen=True)
class Importer:
    """One kind of import and export, made of functions of its room.

    ``plan`` reads and writes nothing; it is called at the preview and again inside the commit, where it must give the
    same changes. ``options`` are asked for at the upload, as columns are. ``rows`` gives the records of one sheet for
    export, as mappings by column key.
    """

    kind: str
    title: Label
    specs: tuple[SheetSpec, ...]
    plan: Callable[[TypedSheets, ImportContext], Plan]
    commit: Commit
    take_back: TakeBack
    refusal_to_import: Callable[[Looker], Refusal | None]
    refusal_to_take_back: Callable[[Import], Refusal | None] = _never
    rows: Callable[[SheetSpec, ImportContext], Iterable[Mapping[str, Value | None]]] | None = None
    options: tuple[Column, ...] = ()
    help: Label = field(default_factory=lambda: Label("", ""))

    def spec(self, key: str) -> SheetSpec:
        """The sheet with this key. Refuses: ``KeyError``."""
        return {spec.key: spec for spec in self.specs}[key]
