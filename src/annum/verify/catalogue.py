"""What is a rule's English sentence in Chinese? Read from the catalogues that lie beside the rooms; no framework needed."""

import ast
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

ROOMS = ("evidence", "fair", "awards", "ballot", "scoring", "targets", "indicators", "ui")
PLACE = "locale/zh_Hans/LC_MESSAGES/django.po"


def chinese(text: str) -> str:
    """The Chinese sentence, or the English one where there is none."""
    return _catalogue().get(text) or text


@cache
def _catalogue() -> dict[str, str]:
    found: dict[str, str] = {}
    for room in reversed(ROOMS):
        file = files("annum").joinpath(f"{room}/{PLACE}")
        if file.is_file():
            found |= dict(pairs(file.read_text(encoding="utf-8")))
    return found


def pairs(text: str) -> Iterator[tuple[str, str]]:
    r"""Each sentence of a catalogue with its translation; sentences with a context or a plural are left out.

    >>> list(pairs('msgid "one"\nmsgstr "一"\n\nmsgid ""\n"two "\n"more"\nmsgstr "二"\n'))
    [('one', '一'), ('two more', '二')]
    """
    for block in text.split("\n\n"):
        parts: dict[str, str] = {}
        name = ""
        for line in block.splitlines():
            if line.startswith("msg"):
                name, _, line = line.partition(" ")  # noqa: PLW2901  # the rest of the line is its first piece
            if line.startswith('"'):
                parts[name] = parts.get(name, "") + ast.literal_eval(line)
        if parts.keys() == {"msgid", "msgstr"} and parts["msgid"]:
            yield parts["msgid"], parts["msgstr"]
