"""How do rooms below the letters tell people something? ``letters`` lends its hand when Annum starts."""

from collections.abc import Iterable
from typing import Protocol

from annum.kernel.words import Words
from annum.org.models import Person


class Hand(Protocol):
    """Writes a letter to each of these people, in the transaction of the act that it is about."""

    def __call__(self, *, to: Iterable[Person | int], topic: str, words: Words, link: str = "") -> int:
        """How many were written."""


_hands: list[Hand] = []


def lend(hand: Hand) -> None:
    """Let letters be written by it; once, however often Annum starts."""
    if hand not in _hands:
        _hands.append(hand)


def tell(*, to: Iterable[Person | int], topic: str, words: Words, link: str = "") -> int:
    """Tell people something. How many letters were written."""
    people = list(to)
    return sum(hand(to=people, topic=topic, words=words, link=link) for hand in _hands)
