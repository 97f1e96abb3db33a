"""What is known of a digest that stands on a paper? Rooms whose documents bear one say it here when Annum starts.

Whoever holds the paper may ask; so an answer tells no more than the paper, and what has become of it since.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from annum.kernel.words import Words


@dataclass(frozen=True, slots=True)
class Given:
    """One signature: the name, the side or role, and when; without a moment it is still missing."""

    name: str
    role: str
    at: datetime | None
    by: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """A document of ours. ``holds``: whether it is in force now; ``standing`` says it in words.

    ``content`` is the SHA-256 of what is signed, ``file`` that of the newest signed PDF.
    """

    code: str
    title: str
    standing: Words
    holds: bool
    content: str
    file: str = ""
    given: tuple[Given, ...] = ()


Answer = Callable[[str], Known | None]
_answers: list[Answer] = []


def answers(answer: Answer) -> None:
    """Ask this for every digest; once, however often Annum starts."""
    if answer not in _answers:
        _answers.append(answer)


def known(digest: str) -> Known | None:
    """What the rooms know of a digest: of a content, or of a signed file."""
    return next((found for each in _answers if (found := each(digest)) is not None), None)
