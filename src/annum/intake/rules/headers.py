"""Which row is the header, and which of their columns is which of ours? Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from annum.intake.rules.cells import as_text
from annum.intake.rules.folding import fold
from annum.intake.rules.grid import Grid, letters
from annum.intake.rules.problems import Problem
from annum.intake.rules.spec import Column, SheetSpec
from annum.kernel.words import Words

HEADER_WITHIN = 30
"""The header is looked for in so many first rows."""

FIXED = "="
"""A mapping to ``=text`` gives every row this text instead of a column."""


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header stands and what it means. ``at``: our key to their column; ``names``: our key to their text."""

    row: int
    at: Mapping[str, int]
    names: Mapping[str, str]
    fixed: Mapping[str, str] = field(default_factory=dict)
    unused: tuple[str, ...] = ()
    doubled: tuple[tuple[str, str, str], ...] = ()


def mapped(spec: SheetSpec, mapping: Mapping[str, str]) -> dict[str, str]:
    """The part of a mapping (our key, or ``sheet.key``, to their header) that speaks of this sheet."""
    keys = {column.key for column in spec.columns}
    general = {ours: theirs for ours, theirs in mapping.items() if ours in keys}
    prefix = f"{spec.key}."
    special = {ours.removeprefix(prefix): theirs for ours, theirs in mapping.items() if ours.startswith(prefix)}
    return general | {ours: theirs for ours, theirs in special.items() if ours in keys}


def find(grid: Grid, spec: SheetSpec, mapping: Mapping[str, str]) -> Header | None:
    """The first of the rows that match most columns; ``None`` when no row matches any."""
    ours = mapped(spec, mapping)
    best: Header | None = None
    for number, row in enumerate(grid.rows[:HEADER_WITHIN]):
        header = _match(number, [as_text(cell) for cell in row], spec, ours)
        if header.at and (best is None or len(header.at) > len(best.at)):
            best = header
    return best


def _match(number: int, texts: Sequence[str], spec: SheetSpec, mapping: Mapping[str, str]) -> Header:
    at: dict[str, int] = {}
    doubled: list[tuple[str, str, str]] = []
    for column in spec.columns:
        if mapping.get(column.key, "").startswith(FIXED):
            continue
        names = {fold(name) for name in _names(column, mapping)} - {""}
        places = [place for place, text in enumerate(texts) if text and fold(text) in names]
        if places:
            at[column.key] = places[0]
        doubled += [(texts[places[0]], texts[place], column.key) for place in places[1:]]
    used = set(at.values())
    return Header(
        number,
        at,
        {key: texts[place] for key, place in at.items()},
        {key: text[1:] for key, text in mapping.items() if text.startswith(FIXED)},
        tuple(text for place, text in enumerate(texts) if text and place not in used),
        tuple(doubled),
    )


def _names(column: Column, mapping: Mapping[str, str]) -> Iterable[str]:
    if column.key in mapping:
        return (mapping[column.key],)
    return (column.key, column.label.en, column.label.zh, *column.aliases)


def problems(grid: Grid, spec: SheetSpec, header: Header | None, mapping: Mapping[str, str]) -> list[Problem]:
    """What is wrong with the header: not found, a required column missing, a name twice, a mapping to nothing."""
    if header is None:
        wanted = ", ".join(str(column.label) for column in spec.columns if column.required)
        words = Words(
            "No header row was found in the first %(rows)s rows. Expected columns: %(wanted)s.",
            {"rows": HEADER_WITHIN, "wanted": wanted},
        )
        return [Problem(grid.file, grid.name, 0, "", words)]
    line = header.row + 1
    known = set(header.at) | set(header.fixed)
    found = ", ".join([*header.names.values(), *header.unused])
    result = [
        Problem(grid.file, grid.name, line, str(column.label), _missing(column, mapped(spec, mapping), found))
        for column in spec.columns
        if column.key not in known and (column.required or column.key in mapped(spec, mapping))
    ]
    for first, second, key in header.doubled:
        words = Words(
            "Two columns mean the same: “%(first)s” and “%(second)s”. Keep one.", {"first": first, "second": second}
        )
        result.append(Problem(grid.file, grid.name, line, str(spec.column(key).label), words))
    return result


def _missing(column: Column, mapping: Mapping[str, str], found: str) -> Words:
    if column.key in mapping:
        return Words(
            "The mapping names a column “%(theirs)s” that is not in the header. The header has: %(found)s.",
            {"theirs": mapping[column.key], "found": found},
        )
    return Words("A required column is missing. The header has: %(found)s.", {"found": found})


def place(row: int, column: int) -> str:
    """A cell as spreadsheets name it.

    >>> place(4, 1)
    'B5'
    """
    return f"{letters(column)}{row + 1}"
