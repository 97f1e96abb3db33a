"""What has the group put into its own documents folder? Read afresh for every document, so a change shows at once.

``ANNUM_DOCUMENTS`` names it: ``templates/<room>/<name>.typ``, ``fonts/``, ``letterhead.*``, ``seal.*``, ``clauses.zh.txt`` and
``clauses.en.txt``, ``look.toml``. Everything in it may be left out, and so may the folder.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from annum.kernel.refusal import Refusal, Refused

PICTURES = ("svg", "png", "jpg", "jpeg", "gif", "webp")
FONTS = ("ttf", "otf", "ttc", "otc")
LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class File:
    """A file as it is now: ``stamp`` changes whenever its content does."""

    path: Path
    stamp: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Folder:
    """The group's own files; equal as long as nothing in it changes. ``templates`` by room and name."""

    templates: tuple[tuple[str, File], ...] = ()
    fonts: tuple[File, ...] = ()
    pictures: tuple[tuple[str, File], ...] = ()
    clauses: tuple[tuple[str, File], ...] = ()
    look: File | None = None


def own_folder() -> Folder:
    """What is there now; an empty one where none is named."""
    root = settings.DOCUMENTS
    return read_folder(root) if root is not None else Folder()


def read_folder(root: Path) -> Folder:
    """The files of a folder that mean something to a document; others are left alone."""
    return Folder(
        templates=tuple((f"{path.parent.name}/{path.name}", _file(path)) for path in _among(root, "templates/*/*.typ")),
        fonts=tuple(_file(path) for path in _among(root, "fonts/**/*") if _ending(path) in FONTS),
        pictures=tuple((name, _file(path)) for name in ("letterhead", "seal") if (path := _picture(root, name))),
        clauses=tuple((key, _file(path)) for key in LANGUAGES if (path := root / f"clauses.{key}.txt").is_file()),
        look=_file(path) if (path := root / "look.toml").is_file() else None,
    )


def _among(root: Path, pattern: str) -> list[Path]:
    return [path for path in sorted(root.glob(pattern)) if path.is_file()]


def _picture(root: Path, name: str) -> Path | None:
    return next((path for end in PICTURES if (path := root / f"{name}.{end}").is_file()), None)


def _ending(path: Path) -> str:
    return path.suffix.lower().removeprefix(".")


def _file(path: Path) -> File:
    found = path.stat()
    return File(path, (found.st_mtime_ns, found.st_size))


def own_clauses(folder: Folder) -> Mapping[str, list[str]]:
    """The group's standing clauses by language: one for each line that is not empty. Refuses: text that is not UTF-8."""
    return {key: [line.strip() for line in _text(file).splitlines() if line.strip()] for key, file in folder.clauses}


def own_look(folder: Folder) -> Mapping[str, Any]:
    """What ``look.toml`` says. Refuses: what is not TOML, by line."""
    if folder.look is None:
        return {}
    try:
        return tomllib.loads(_text(folder.look))
    except tomllib.TOMLDecodeError as error:
        places = {"file": str(folder.look.path), "reason": str(error)}
        raise Refused(Refusal("look-broken", "%(file)s is not valid TOML: %(reason)s.", places)) from error


def _text(file: File) -> str:
    try:
        return file.path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        places = {"file": str(file.path)}
        raise Refused(Refusal("not-utf8", "%(file)s is not UTF-8 text; save it as UTF-8.", places)) from error
