"""What the documents hold: their shell blocks with the output that they show, and their text."""

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
DOCS = ROOT / "docs"
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """Commands of one block, and what the page shows of their output, line by line."""

    commands: str
    shown: tuple[str, ...]


def blocks(page: Path) -> list[Block]:
    """Every ``sh`` block of a page, with the ``text`` block that follows it."""
    fences = FENCE.findall(page.read_text(encoding="utf-8"))
    after = [*fences[1:], ("", "")]
    return [
        Block(text, tuple(shown.strip().splitlines()) if kind == "text" else ())
        for (language, text), (kind, shown) in zip(fences, after, strict=True)
        if language == "sh"
    ]


def plain(output: str) -> str:
    """Output in one line of words: trees, tables and the terminal's width are only form."""
    return re.sub(r"[\s│├└─━]+", " ", output).strip()


def pattern(shown: str) -> str:
    """A shown line as a pattern; ``…`` stands for anything."""
    return ".*?".join(re.escape(plain(part)) for part in shown.split("…"))
