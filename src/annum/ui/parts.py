"""What may a page hand to a component? Small frozen values, already in the reader's language or lazy. Pure data."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias

from annum.kernel.refusal import Refusal
from annum.kernel.words import Words

Text: TypeAlias = "str | Words | Any"
"""A string, a lazy string, or Words: components pass it through ``speak``."""


@dataclass(frozen=True, slots=True)
class Link:
    """One entry of a menu, a row of tabs or a breadcrumb. An empty ``url`` in a breadcrumb is the page itself.

    ``section`` starts a new group of a menu when it differs from the entry before; ``count`` is a small figure beside.
    """

    label: Text
    url: str = ""
    current: bool = False
    section: Text = ""
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """One act that a page offers as a button: a link to a page of its own, or (``confirm``) the act at once after a question."""

    label: Text
    url: str
    kind: str = ""
    refusal: Refusal | None = None
    confirm: Text = ""


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that a picker offers: ``code`` is what the field then holds; ``note`` tells it from its namesakes."""

    code: str
    name: Text
    note: Text = ""


@dataclass(frozen=True, slots=True)
class Column:
    """The head of one table column. ``sort`` is the key put into ``?sort=``; ``number`` aligns right.

    ``hidden`` keeps the label for screen readers only (a column of buttons).
    """

    label: Text
    sort: str = ""
    number: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of a stepper; ``state`` is ``done``, ``current``, ``todo`` or ``stopped``."""

    label: Text
    state: str = "todo"
    note: Text = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """One entry of a timeline, newest first by the caller's order."""

    when: date | datetime
    title: Text
    who: str = ""
    text: Text = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of a definition list."""

    term: Text
    value: Any
    note: Text = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a heat map. ``level`` is 1 (worst) to 5 (best), 0 for no data; ``text`` is always shown too."""

    text: Text
    level: int = 0
    url: str = ""
    title: Text = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a heat map."""

    label: Text
    cells: Sequence[Cell]
    url: str = ""
