"""The verifier as one file that any Python from 3.11 on runs: ``python3 annum-verify.pyz BUNDLE``. Deterministic."""

import io
import zipfile
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

from annum.verify.catalogue import PLACE, ROOMS
from annum.verify.rulebook import FOLDERS

WHOLE = ("kernel", "evidence", "fair", "verify", "awards/rules", "ballot/rules")
KINDS = (".py", ".html", ".js", ".css")
FIRST = b"#!/usr/bin/env python3\n"
MAIN = """\
import sys

if __name__ == "__main__":
    if sys.version_info < (3, 11):
        sys.exit("annum-verify needs Python 3.11 or later. / 需要 Python 3.11 或更高版本。")
    from annum.verify.command import main

    sys.exit(main())
""".encode()
DATE = (1980, 1, 1, 0, 0, 0)


def program() -> bytes:
    """The file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, data in sorted({"__main__.py": MAIN, **dict(_sources())}.items()):
            packed.writestr(zipfile.ZipInfo(name, DATE), data, zipfile.ZIP_DEFLATED, 9)
    return FIRST + out.getvalue()


def _sources() -> Iterator[tuple[str, bytes]]:
    """The pure packages, the rules of the rooms, and the Chinese of their sentences."""
    package = files("annum")
    folders = dict.fromkeys((*WHOLE, *FOLDERS))
    inits = dict.fromkeys(("", *(folder.split("/")[0] for folder in folders)))
    for room in inits:
        path = f"{room}/__init__.py".lstrip("/")
        yield f"annum/{path}", package.joinpath(path).read_bytes()
    for folder in folders:
        yield from _below(package.joinpath(folder), f"annum/{folder}")
    for room in ROOMS:
        file = package.joinpath(f"{room}/{PLACE}")
        if file.is_file():
            yield f"annum/{room}/{PLACE}", file.read_bytes()


def _below(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for each in folder.iterdir():
        if each.is_dir():
            yield from _below(each, f"{path}/{each.name}")
        elif each.name.endswith(KINDS):
            yield f"{path}/{each.name}", each.read_bytes()
