"""What is read out with a winner's name? Drafted from the deeds, then edited by people. Pure."""

import re
from typing import Final

LENGTH: Final = 160
"""So many characters are read out without losing the hall."""
END: Final = re.compile(r"[。！？!?]|\.(?=\s|$)")


def drafted(deeds: str, length: int = LENGTH) -> str:
    r"""The first paragraph, as many whole sentences as fit; a single sentence that is longer is cut at a word, and says so.

    >>> drafted("Cut the scrap of line 3 by half. Trained six people.\n\nMore.", 40)
    'Cut the scrap of line 3 by half.'
    >>> drafted("攻克三号线难题。带出六名徒弟。", 10)
    '攻克三号线难题。'
    >>> drafted("One very long sentence without an end", 20)
    'One very long…'
    """
    first = next((line.strip() for line in deeds.splitlines() if line.strip()), "")
    if len(first) <= length:
        return first
    ends = [found.end() for found in END.finditer(first) if found.end() <= length]
    return first[: ends[-1]] if ends else _cut(first, length)


def _cut(text: str, length: int) -> str:
    words = text[: length - 1].rsplit(" ", 1)
    return words[0].rstrip() + "…"
