"""Which records go out, in which sheets? Those that the rooms give for the kinds that are asked for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import BinaryIO, TypeAlias

from annum.intake.export import Sheet, write_csv, write_workbook
from annum.intake.importers import ImportContext, Importer
from annum.intake.rules.spec import SheetSpec, Value
from annum.kernel.refusal import Refusal, Refused

Room: TypeAlias = tuple[Importer, ImportContext]
Record: TypeAlias = Mapping[str, Value | None]


def as_workbook(
    out: BinaryIO, rooms: Sequence[Room], *, language: str, sheet: str = "", template: bool = False
) -> dict[str, int]:
    """Write one workbook with the sheets of all kinds; the number of rows by sheet. Refuses: ``Refused``."""
    sizes: dict[str, int] = {}
    found = list(_sheets(rooms, sheet))
    sheets = [
        Sheet(spec, () if template else _counted(spec, _rows(room, spec, context), sizes))
        for room, context, spec in found
    ]
    write_workbook(out, sheets, language=language, template=template)
    return sizes


def as_csv(out: BinaryIO, rooms: Sequence[Room], *, language: str, sheet: str = "") -> dict[str, int]:
    """Write the one sheet that is asked for; the number of its rows. Refuses: ``Refused`` when there are several."""
    found = list(_sheets(rooms, sheet))
    if len(found) > 1:
        keys = ", ".join(spec.key for _, _, spec in found)
        raise Refused(Refusal("one-sheet", "A CSV file holds one sheet. Choose one of: %(keys)s.", {"keys": keys}))
    sizes: dict[str, int] = {}
    for room, context, spec in found:
        out.write(write_csv(spec, _counted(spec, _rows(room, spec, context), sizes), language))
    return sizes


def _sheets(rooms: Sequence[Room], key: str) -> Iterator[tuple[Importer, ImportContext, SheetSpec]]:
    found = [(room, context, spec) for room, context in rooms for spec in room.specs if key in ("", spec.key)]
    if not found:
        keys = ", ".join(spec.key for room, _ in rooms for spec in room.specs)
        raise Refused(Refusal("no-sheet", "There is no sheet “%(key)s”. Known: %(keys)s.", {"key": key, "keys": keys}))
    return iter(found)


def _rows(room: Importer, spec: SheetSpec, context: ImportContext) -> Iterable[Record]:
    if room.rows is None:
        raise Refused(Refusal("no-export", "Nothing of the kind “%(kind)s” is exported.", {"kind": room.kind}))
    return room.rows(spec, context)


def _counted(spec: SheetSpec, rows: Iterable[Record], sizes: dict[str, int]) -> Iterator[Record]:
    sizes[spec.key] = 0
    for row in rows:
        sizes[spec.key] += 1
        yield row
