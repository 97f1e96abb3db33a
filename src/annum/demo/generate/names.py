"""What are people called? Chinese names with their readings, rare and polyphonic ones among them, and some from abroad. Pure."""

from dataclasses import dataclass
from functools import cache
from random import Random

from annum.demo.generate.chance import happens, often_first
from annum.demo.generate.plan import table

DOMAIN = "hengyue.example"
EVERY_KIND = range(10, 40)
"""At these positions every special surname and every rare character occurs in turn."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in characters and in Latin letters; ``letters`` is its form in an address."""

    name: str
    name_en: str
    letters: str


def person_name(chance: Random, position: int) -> Name:
    """The name of the person at this position. Those of ``EVERY_KIND`` have the unusual ones in turn."""
    turn = position - EVERY_KIND.start if position in EVERY_KIND else -1
    if turn < 0 and happens(chance, 12):
        return _latin(chance.choice(table("names")["foreign"]))
    special, rare = _pool("special"), _pool("rare")
    surname = special[turn] if 0 <= turn < len(special) else _surname(chance)
    given = [often_first(chance, _pool("given")) for _ in range(1 + (chance.randrange(4) > 0))]
    if 0 <= turn < len(rare):
        given[-1] = rare[turn]
    return _chinese(surname, given)


def _surname(chance: Random) -> tuple[str, str]:
    return chance.choice(_pool("special")) if happens(chance, 40) else often_first(chance, _pool("surnames"))


def _chinese(surname: tuple[str, str], given: list[tuple[str, str]]) -> Name:
    reading = "".join(sound for _, sound in given)
    characters = surname[0] + "".join(character for character, _ in given)
    return Name(characters, f"{surname[1]} {reading.capitalize()}", _plain(f"{surname[1]}.{reading}"))


def _latin(name: str) -> Name:
    return Name(name, name, _plain(name.replace(" ", ".")))


def _plain(text: str) -> str:
    folded = text.lower().translate(str.maketrans("üášıž", "vasiz"))
    return "".join(letter for letter in folded if letter.isascii() and (letter.isalnum() or letter == "."))


@cache
def _pool(name: str) -> list[tuple[str, str]]:
    pairs = table("names")[name].replace("\n", "|").strip("|").split("|")
    return [(pair.split(" ")[0], pair.split(" ")[1]) for pair in pairs]
