"""How is a folder shipped? As ZIP files, each with whole files in order of their paths; equal files give equal bytes."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

LARGEST = 1 << 30
"""Bytes of files in one volume, before they are compressed; a larger file has a volume of its own."""
THEN = (1980, 1, 1, 0, 0, 0)
UNIX = 3
PLAIN = (".pdf", ".zip", ".pyz")
"""What is compressed already."""
CHUNK = 1 << 18


def volumes(root: Path, into: Path, name: str, largest: int = LARGEST) -> list[Path]:
    """Write the volumes of a folder: ``name.zip``, ``name-002.zip`` and so on."""
    into.mkdir(parents=True, exist_ok=True)
    made = []
    for number, paths in enumerate(_shares(root, largest), start=1):
        file = into / (f"{name}.zip" if number == 1 else f"{name}-{number:03}.zip")
        with zipfile.ZipFile(file, "w") as archive:
            for path in paths:
                _add(archive, path, path.relative_to(root).as_posix())
        made.append(file)
    return made


def _shares(root: Path, largest: int) -> Iterator[list[Path]]:
    share: list[Path] = []
    size = 0
    found = (file for file in root.rglob("*") if file.is_file())
    for file in sorted(found, key=lambda file: file.relative_to(root).as_posix()):
        more = file.stat().st_size
        if share and size + more > largest:
            yield share
            share, size = [], 0
        share.append(file)
        size += more
    if share:
        yield share


def _add(archive: zipfile.ZipFile, file: Path, name: str) -> None:
    info = zipfile.ZipInfo(name, THEN)
    info.create_system, info.external_attr = UNIX, 0o644 << 16
    info.compress_type = zipfile.ZIP_STORED if name.endswith(PLAIN) else zipfile.ZIP_DEFLATED
    with file.open("rb") as taken, archive.open(info, "w", force_zip64=file.stat().st_size >= 1 << 31) as out:
        while chunk := taken.read(CHUNK):
            out.write(chunk)
