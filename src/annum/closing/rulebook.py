"""Which law was a year scored by? The engine's name and a hash over the sources of every rule."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from annum.scoring.acts import ENGINE

PACKAGE = Path(__file__).resolve().parent.parent
FOLDERS = ("kernel", "org/rules", "indicators/rules", "targets/rules", "scoring/rules")


def rule_book() -> dict[str, str]:
    """As it stands in ``content.json``."""
    lines = "".join(f"{digest}  {path}\n" for path, digest in sorted(_sources()))
    return {"version": ENGINE, "sha256": sha256(lines.encode()).hexdigest()}


def _sources() -> Iterator[tuple[str, str]]:
    for folder in FOLDERS:
        for file in (PACKAGE / folder).rglob("*.py"):
            yield f"annum/{file.relative_to(PACKAGE).as_posix()}", sha256(file.read_bytes()).hexdigest()
