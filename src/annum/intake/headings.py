"""Which columns do the files of an import have? For the page on which they are matched with ours."""

from collections.abc import Sequence
from dataclasses import dataclass

from annum.files.queries import content
from annum.intake import books
from annum.intake.models import Import
from annum.intake.reading import limits
from annum.intake.registry import importer
from annum.intake.rules.assign import assign
from annum.intake.rules.cells import as_text
from annum.intake.rules.folding import fold
from annum.intake.rules.grid import Grid
from annum.intake.rules.headers import HEADER_WITHIN, find
from annum.intake.rules.limits import Unreadable
from annum.intake.rules.spec import SheetSpec


@dataclass(frozen=True, slots=True)
class Found:
    """One sheet of the files, the spec it is read as, its headers, and what they mean without a mapping."""

    title: str
    spec: SheetSpec
    headers: tuple[str, ...]
    known: dict[str, str]

    def matched(self, key: str, theirs: str) -> str:
        """Their header for our key: the mapped one, else the one that is found without a mapping."""
        same = {fold(header): header for header in self.headers}
        return same.get(fold(theirs), "") if theirs else self.known.get(key, "")


def found(staged: Import) -> list[Found]:
    """The first sheet of each spec in the kept files; unknown sheets stand for missing specs. One query."""
    specs = importer(staged.kind).specs
    grids = [grid for file in staged.files.select_related("blob") for grid in _grids(file.name, content(file.blob))]
    pairs, _, _ = assign(grids, specs, staged.mapping)
    taken = {id(grid) for grid, _ in pairs}
    aside = [grid for grid in grids if id(grid) not in taken and not grid.empty]
    missing = [spec for spec in specs if spec.key not in {spec.key for _, spec in pairs}]
    pairs += list(zip(aside, missing, strict=False))
    first = {spec.key: (grid, spec) for grid, spec in reversed(pairs)}
    return [_found(*first[spec.key]) for spec in specs if spec.key in first]


def _grids(name: str, data: bytes) -> Sequence[Grid]:
    try:
        return books.grids(data, file=name, limits=limits())
    except Unreadable:
        return ()


def _found(grid: Grid, spec: SheetSpec) -> Found:
    header = find(grid, spec, {})
    rows = [[as_text(cell) for cell in row] for row in grid.rows[:HEADER_WITHIN]]
    fullest = max(rows, key=lambda row: sum(1 for text in row if text), default=[])
    texts = rows[header.row] if header and len(header.at) > 1 else fullest
    known = dict(header.names) if header else {}
    title = " · ".join(part for part in (grid.file, grid.name) if part)
    return Found(title, spec, tuple(dict.fromkeys(text for text in texts if text)), known)
