"""How is everything taken away in one file, and brought back? A tar of the database and the stored files.

The database is copied first: stored files are only ever added, so every file that the copy names is there when the
files are read after it. The secret key is not in it: whoever has the backup cannot forge a session.
"""

import hashlib
import json
import os
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from annum.jobs import dumps
from annum.kernel.refusal import Refusal, Refused

FORM = "annum-backup/1"
ABOUT = "backup.json"
DATABASE = "database"
FILES = "files"
PIECE = 1 << 20


def write(target: Path, *, data: Path, database: dict[str, Any], now: datetime) -> dict[str, Any]:
    """Write a backup; it is at its place only when it is whole and checked. Says what is in it.

    Refuses: a target that exists or whose folder does not; a database that cannot be copied.
    """
    if target.exists():
        raise Refused(Refusal("exists", "%(file)s is there already; nothing was overwritten.", {"file": str(target)}))
    if not target.parent.is_dir():
        raise Refused(Refusal("no-folder", "There is no folder %(folder)s.", {"folder": str(target.parent)}))
    with _beside(target) as folder:
        without = [str(words) for words in dumps.left_out()]
        dump = dumps.dump(database, folder / DATABASE)
        files = sorted(path for path in (data / FILES).rglob("*") if path.is_file())
        about = {
            "form": FORM,
            "made": now.isoformat(),
            "database": dumps.kind(database),
            "sha256": _sha256(dump),
            "files": len(files),
            "left_out": without,
        }
        (folder / ABOUT).write_text(json.dumps(about, indent=2))
        with tarfile.open(folder / "tar", "w") as tar:
            tar.add(folder / ABOUT, ABOUT)
            tar.add(dump, DATABASE)
            for path in files:
                tar.add(path, f"{FILES}/{path.relative_to(data / FILES).as_posix()}")
        os.link(folder / "tar", target)  # Unlike a rename, this never replaces a file that came meanwhile.
    return about


def restore(source: Path, *, data: Path, database: dict[str, Any]) -> dict[str, Any]:
    """Bring a backup back into an empty place. Says what was in it.

    Refuses: a file that is no whole backup; a database of the other kind, or one that is not empty.
    """
    if dumps.holds_data(database) or any((data / FILES).glob("*")):
        raise Refused(Refusal("not-empty", "There is data here already; restore into an empty place."))
    data.mkdir(parents=True, exist_ok=True)
    with _beside(data / "restore") as folder:
        about = _unpack(source, folder)
        if about["database"] != dumps.kind(database):
            kinds = {"one": about["database"], "other": dumps.kind(database)}
            raise Refused(Refusal("other-kind", "The backup is of %(one)s, and here is %(other)s.", kinds))
        if about["sha256"] != _sha256(folder / DATABASE):
            raise _damaged(source)
        dumps.load(database, folder / DATABASE)
        if (folder / FILES).is_dir():
            (data / FILES).mkdir(exist_ok=True)
            for path in sorted((folder / FILES).iterdir()):
                path.rename(data / FILES / path.name)
    return about


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A folder of its own on the same disk, gone at the end."""
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".annum-") as name:
        yield Path(name)


def _damaged(source: Path) -> Refused:
    return Refused(Refusal("damaged", "%(file)s is not a whole backup of Annum.", {"file": str(source)}))


def _unpack(source: Path, folder: Path) -> dict[str, Any]:
    """Only plain files under the names that ``write`` gives leave the tar."""
    try:
        with tarfile.open(source, "r:") as tar:
            for member in tar:
                path = folder / member.name
                if not member.isfile() or not path.resolve().is_relative_to(folder.resolve()):
                    raise _damaged(source)
                _copy_out(tar, member, path)
        about: dict[str, Any] = json.loads((folder / ABOUT).read_text())
    except (tarfile.TarError, OSError, ValueError) as error:
        raise _damaged(source) from error
    count = sum(1 for path in (folder / FILES).rglob("*") if path.is_file())
    if about.get("form") != FORM or about["files"] != count or not (folder / DATABASE).exists():
        raise _damaged(source)
    return about


def _copy_out(tar: tarfile.TarFile, member: tarfile.TarInfo, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    inside = tar.extractfile(member)
    with path.open("xb") as out:
        while inside is not None and (piece := inside.read(PIECE)):
            out.write(piece)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
