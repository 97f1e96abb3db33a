"""How is a bundle opened without trusting it? Volumes or a folder become names and streams; nothing is ever unpacked to its name."""

import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import IO

from annum.verify import unreadable
from annum.verify.unreadable import Unreadable

SAFE = re.compile(r"(?:[^/\\\x00-\x1f:*?\"<>|]+/)*[^/\\\x00-\x1f:*?\"<>|]+")
VOLUME = re.compile(r"(?P<stem>.+?)(?:-(?P<number>(?!00[01])\d{3}))?\.zip", re.IGNORECASE)
CONTENT, PUBLISHED = "content.json", "published.json"
"""By which an unpacked bundle, or evidence pack, is known."""
LOOSE = (".json", ".pdf")
RATIO, LARGE = 200, 64 << 20
"""A file of more than ``LARGE`` bytes that is packed better than this is no honest one."""
MOST_FILES = 2_000_000
ENCRYPTED = 0x1
PIECE = 1 << 20
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, KeyError)


@dataclass(slots=True)
class Bundle:
    """The files of all volumes by name: where each lies, and how large it is. ``unsafe`` and ``twice`` are never read."""

    paths: tuple[Path, ...]
    sizes: dict[str, int] = field(default_factory=dict)
    where: dict[str, int] = field(default_factory=dict)
    unsafe: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)
    open_volumes: dict[int, zipfile.ZipFile] = field(default_factory=dict)

    @contextmanager
    def stream(self, name: str) -> Iterator[IO[bytes]]:
        """A file's bytes, as they come. Refuses: ``Unreadable`` for one that is damaged or not there."""
        try:
            place = self.where[name]
            path = self.paths[place]
            with (path / name).open("rb") if path.is_dir() else self._volume(place).open(name) as file:
                yield file
        except BROKEN as error:
            raise Unreadable(unreadable.DAMAGED.of(name=name)) from error

    def pieces(self, name: str) -> Iterator[bytes]:
        """The same, piece by piece. Refuses: ``Unreadable``."""
        with self.stream(name) as file:
            while piece := file.read(PIECE):
                yield piece

    def read(self, name: str, limit: int = LARGE) -> bytes:
        """A whole file. Refuses: ``Unreadable``, also for one of more than ``limit`` bytes."""
        if self.sizes.get(name, 0) > limit:
            raise Unreadable(unreadable.TOO_LARGE.of(name=name))
        return b"".join(self.pieces(name))

    def _volume(self, place: int) -> zipfile.ZipFile:
        if place not in self.open_volumes:
            self.open_volumes[place] = zipfile.ZipFile(self.paths[place])
        return self.open_volumes[place]

    def close(self) -> None:
        """Let go of the volumes."""
        for volume in self.open_volumes.values():
            volume.close()
        self.open_volumes.clear()


def opened(given: Sequence[Path]) -> Bundle:
    """What is in these volumes, in the folder that holds them, or in a folder into which they were unpacked; or the files
    of an evidence pack, one by one.

    Of one volume the others beside it are found by their names. Refuses: ``Unreadable``.
    """
    for path in given:
        if not path.exists():
            raise Unreadable(unreadable.NO_FILE.of(name=str(path)))
    if all(path.is_file() and path.suffix.lower() in LOOSE for path in given):
        return _loose(given)
    paths = _volumes(given)
    bundle = Bundle(tuple(paths), gaps=_gaps(paths))
    for place, path in enumerate(paths):
        for name, size in _folder(path) if path.is_dir() else _zip(path):
            _add(bundle, place, name, size)
    return bundle


def _loose(given: Sequence[Path]) -> Bundle:
    bundle = Bundle(tuple(path.parent for path in given))
    for place, path in enumerate(given):
        _add(bundle, place, path.name, path.stat().st_size)
    return bundle


def _add(bundle: Bundle, place: int, name: str, size: int) -> None:
    if not SAFE.fullmatch(name) or any(part in {".", ".."} for part in name.split("/")):
        bundle.unsafe.append(name)
    elif name in bundle.sizes:
        bundle.twice.append(name)
    else:
        bundle.sizes[name], bundle.where[name] = size, place


def _volumes(given: Sequence[Path]) -> list[Path]:
    found: list[Path] = []
    for path in given:
        if path.is_dir() and not any((path / name).exists() for name in (CONTENT, PUBLISHED)):
            found += sorted(each for each in path.iterdir() if each.suffix.lower() == ".zip")
        elif path.is_dir() or len(given) > 1:
            found.append(path)
        else:
            found += _beside(path)
    return list(dict.fromkeys(found))


def _beside(path: Path) -> list[Path]:
    told = VOLUME.fullmatch(path.name)
    if told is None:
        return [path]
    others = [
        each for each in path.parent.iterdir() if (its := VOLUME.fullmatch(each.name)) and its["stem"] == told["stem"]
    ]
    return sorted({path, *others}, key=lambda each: (len(each.name), each.name))


def _gaps(paths: Sequence[Path]) -> list[str]:
    """The names of volumes that must have been there, because a later one is."""
    numbers: dict[str, set[int]] = {}
    for path in paths:
        if told := VOLUME.fullmatch(path.name):
            numbers.setdefault(told["stem"], set()).add(int(told["number"] or 1))
    return [
        f"{stem}.zip" if number == 1 else f"{stem}-{number:03}.zip"
        for stem, there in numbers.items()
        for number in range(1, min(max(there), 10_000))
        if number not in there
    ]


def _folder(path: Path) -> Iterator[tuple[str, int]]:
    for each in sorted(path.rglob("*")):
        if each.is_symlink():
            yield f"../{each.name}", 0
        elif each.is_file():
            yield each.relative_to(path).as_posix(), each.stat().st_size


def _zip(path: Path) -> Iterator[tuple[str, int]]:
    try:
        with zipfile.ZipFile(path) as volume:
            rows = [each for each in volume.infolist() if not each.is_dir()]
            _insist_honest(path, rows)
            yield from ((each.filename, each.file_size) for each in rows)
    except BROKEN as error:
        raise Unreadable(unreadable.NOT_ZIP.of(name=path.name)) from error


def _insist_honest(path: Path, rows: Sequence[zipfile.ZipInfo]) -> None:
    """No file that unpacks to a thousandfold, none that lies inside of another."""
    bloated = any(each.file_size > max(LARGE, each.compress_size * RATIO) for each in rows)
    ordered = sorted(rows, key=lambda each: each.header_offset)
    overlapping = any(one.header_offset + one.compress_size > other.header_offset for one, other in pairwise(ordered))
    if bloated or overlapping or len(rows) > MOST_FILES:
        raise Unreadable(unreadable.BOMB.of(name=path.name))
    if any(each.flag_bits & ENCRYPTED for each in rows):
        raise Unreadable(unreadable.ENCRYPTED.of(name=path.name))
