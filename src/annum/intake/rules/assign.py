"""Which sheet is which? By its name, else, when only one is possible, by its header. Pure."""

from collections.abc import Mapping, Sequence
from pathlib import PurePath

from annum.intake.rules import headers
from annum.intake.rules.folding import fold
from annum.intake.rules.grid import Grid
from annum.intake.rules.problems import Problem
from annum.intake.rules.spec import SheetSpec
from annum.kernel.words import Words

INSTRUCTIONS = frozenset({fold("Instructions"), fold("填写说明")})
"""The sheet of a template that explains; it is never read."""


def assign(
    grids: Sequence[Grid], specs: Sequence[SheetSpec], mapping: Mapping[str, str]
) -> tuple[list[tuple[Grid, SheetSpec]], list[Problem], list[Problem]]:
    """Pairs of sheet and spec, then problems, then notes about sheets left aside."""
    pairs: list[tuple[Grid, SheetSpec]] = []
    aside: list[Grid] = []
    for grid in grids:
        spec = _by_name(grid, specs) or _by_header(grid, specs, mapping)
        if spec is None:
            aside.append(grid)
        else:
            pairs.append((grid, spec))
    problems = _missing(grids, specs, {spec.key for _, spec in pairs})
    problems += [
        Problem(
            grid.file,
            grid.name,
            0,
            "",
            Words("The file holds no table that is known here. Expected: %(wanted)s.", {"wanted": _titles(specs)}),
        )
        for grid in aside
        if grid.only and not problems
    ]
    notes = [
        Problem(grid.file, grid.name, 0, "", Words("This sheet is not used."))
        for grid in aside
        if not grid.only and not grid.empty and fold(grid.name) not in INSTRUCTIONS
    ]
    return pairs, problems, notes


def _by_name(grid: Grid, specs: Sequence[SheetSpec]) -> SheetSpec | None:
    name = fold(grid.name)
    stem = fold(PurePath(grid.file).stem) if grid.only else ""
    for spec in specs:
        names = {fold(text) for text in (spec.key, spec.title.en, spec.title.zh, *spec.aliases)}
        if name in names or stem in names:
            return spec
    if grid.only and len(specs) == 1:
        return specs[0]
    return None


def _by_header(grid: Grid, specs: Sequence[SheetSpec], mapping: Mapping[str, str]) -> SheetSpec | None:
    """The one spec all of whose required columns are in the header; the one that uses most columns, if that is one."""
    if grid.empty or fold(grid.name) in INSTRUCTIONS:
        return None
    fitting = []
    for spec in specs:
        header = headers.find(grid, spec, mapping)
        if header is not None and not headers.problems(grid, spec, header, mapping):
            fitting.append((len(header.at), spec))
    most = max((count for count, _ in fitting), default=0)
    best = [spec for count, spec in fitting if count == most]
    return best[0] if len(best) == 1 else None


def _missing(grids: Sequence[Grid], specs: Sequence[SheetSpec], found: set[str]) -> list[Problem]:
    names = ", ".join(f"“{grid.name}”" if grid.name else grid.file for grid in grids)
    file = ", ".join(dict.fromkeys(grid.file for grid in grids))
    wanted = [spec for spec in specs if spec.key not in found and not spec.optional]
    if not wanted and not found:
        wanted = list(specs)
    return [
        Problem(
            file,
            "",
            0,
            "",
            Words("There is no sheet “%(wanted)s”. Found: %(found)s.", {"wanted": str(spec.title), "found": names}),
        )
        for spec in wanted
    ]


def _titles(specs: Sequence[SheetSpec]) -> str:
    return ", ".join(str(spec.title) for spec in specs)
