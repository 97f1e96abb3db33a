"""How does an invented group become files in a folder?"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from annum.demo.generate.actuals import foreign
from annum.demo.generate.books import books
from annum.demo.generate.group import Settings, build
from annum.demo.write import Told, write
from annum.kernel.refusal import Refusal

FEWEST, MOST = 100, 1_000_000
YEARS = (1990, 2100)
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Made:
    """The files in the order in which they are brought in, and the rows of each sheet."""

    files: tuple[Path, ...]
    rows: Mapping[str, int]


def refusal_to_make(settings: Settings, folder: Path) -> Refusal | None:
    """Why such a group cannot be made there."""
    if not FEWEST <= settings.people <= MOST:
        params = {"least": f"{FEWEST:,}", "most": f"{MOST:,}"}
        return Refusal("people-out-of-range", "A group has %(least)s to %(most)s people: change --people.", params)
    if not YEARS[0] <= settings.year <= YEARS[1]:
        params = {"first": str(YEARS[0]), "last": str(YEARS[1])}
        return Refusal("year-out-of-range", "The year lies between %(first)s and %(last)s: change --year.", params)
    if not 1 <= settings.upto <= MONTHS:
        return Refusal("no-such-month", "The last month is a number from 1 to 12: change --upto.")
    if folder.exists() and not folder.is_dir():
        params = {"folder": str(folder)}
        return Refusal("not-a-folder", "%(folder)s is a file, not a folder: name another place with --out.", params)
    return None


def simulate(settings: Settings, folder: Path, form: str, told: Told) -> Made:
    """Make the group and write its files; files of the same names are replaced. ``form`` is csv or xlsx."""
    folder.mkdir(parents=True, exist_ok=True)
    group, rows = build(settings), Counter[str]()

    def count(sheet: str, more: int) -> None:
        rows[sheet] += more
        told(sheet, more)

    files = [path for book in books(group) for path in write(book, folder, form, count)]
    files += write(foreign(group), folder, "csv", count)
    return Made(tuple(files), rows)
