"""Where does the typesetter find its templates? On a shelf: every room's own, with the group's laid over them."""

import re
import shutil
import weakref
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import annum
from annum.documents.folder import Folder, own_folder
from annum.documents.fonts import families

OWN = "own"
"""Where the group's pictures lie on the shelf."""
MAIN = "main.typ"
NAME = re.compile(r"[\w-]+/[\w-]+\.typ")


@dataclass(frozen=True, eq=False)
class Shelf:
    """A folder of templates, put together once for each state of the group's folder and never changed.

    ``own``: which of the templates are the group's, with where they really lie. ``given``: fonts and pictures.
    """

    root: Path
    folder: Folder
    own: dict[str, Path]
    given: dict[str, Any]

    def has(self, template: str) -> bool:
        """Whether such a template lies here."""
        return NAME.fullmatch(template) is not None and (self.root / template).is_file()


def current_shelf() -> Shelf:
    """The shelf as the group's folder is now."""
    return _shelf(own_folder())


@lru_cache(maxsize=2)
def _shelf(folder: Folder) -> Shelf:
    pictures = {name: f"/{OWN}/{name}{file.path.suffix.lower()}" for name, file in folder.pictures}
    root = Path(mkdtemp(prefix="annum-shelf-")).resolve()
    _lay_out(root)
    for name, file in folder.templates:
        _put(file.path, root / name)
    for name, file in folder.pictures:
        _put(file.path, root / pictures[name][1:])
    given = {"fonts": families(folder), "pictures": pictures}
    made = Shelf(root, folder, {name: file.path for name, file in folder.templates}, given)
    weakref.finalize(made, shutil.rmtree, root, ignore_errors=True)
    return made


def _lay_out(root: Path) -> None:
    for path in sorted(Path(annum.__path__[0]).glob("*/typst/*.typ")):
        _put(path, root / path.parent.parent.name / path.name)
    # At the root, as an attachment's name is told from the folder of the file that attaches it.
    (root / "documents" / MAIN).rename(root / MAIN)


def _put(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
