"""By which rules does this program recompute? A hash over the sources of every rule, as ``content.json`` names it."""

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

FOLDERS = ("kernel", "org/rules", "indicators/rules", "targets/rules", "scoring/rules")


@cache
def rule_book() -> str:
    """SHA-256 over lines ``<sha256>  <path>``, sorted by path."""
    found = sorted(each for folder in FOLDERS for each in _sources(files("annum").joinpath(folder), f"annum/{folder}"))
    return sha256("".join(f"{digest}  {path}\n" for path, digest in found).encode()).hexdigest()


def _sources(folder: Traversable, path: str) -> Iterator[tuple[str, str]]:
    for each in folder.iterdir():
        if each.is_dir():
            yield from _sources(each, f"{path}/{each.name}")
        elif each.name.endswith(".py"):
            yield f"{path}/{each.name}", sha256(each.read_bytes()).hexdigest()
