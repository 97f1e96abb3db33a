"""What does a check see of a statement's wording? Frozen values, as they will be sealed. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from annum.targets.rules.points.line import Line
from annum.targets.rules.points.rule import Rule


@dataclass(frozen=True, slots=True)
class DraftItem:
    """One item. ``line`` holds its own values; ``plan`` maps ``Month.index`` to the planned year to date; ``promised`` are
    the months that its target is for: the whole year when there are none.
    """

    key: str
    kind: str
    name: str
    weight: int
    rule: Rule
    line: Line
    accumulation: str = "sum"
    decimals: int = 0
    owner_unit: int | None = None
    plan: Mapping[int, int] = field(default_factory=dict)
    clauses: frozenset[str] = frozenset()
    parent: str = ""
    promised: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class DraftParty:
    """A signer: a person, or whoever holds a post."""

    side: str
    order: int
    person: int | None = None
    post: int | None = None


@dataclass(frozen=True, slots=True)
class DraftVeto:
    """A veto and what its effect names."""

    key: str
    effect: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A version's wording. ``units`` are the judged unit and none other; months are the year's ``Month.index`` values."""

    effective_from: date
    year_start: date
    year_end: date
    months: tuple[int, ...]
    subject_unit: int | None
    items: tuple[DraftItem, ...] = ()
    parties: tuple[DraftParty, ...] = ()
    vetoes: tuple[DraftVeto, ...] = ()
