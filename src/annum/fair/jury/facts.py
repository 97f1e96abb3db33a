"""What does the organisation know of jurors and nominees on a day: units, managers, works, declarations? Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, TypeAlias

from annum.fair.jury.links import Pair

Path: TypeAlias = tuple[str, ...]
"""The units from the top of the group down to a unit."""
NOWHERE: Final[frozenset[Path]] = frozenset()


@dataclass(frozen=True, slots=True)
class Entry:
    """What is judged: the ``people`` honoured by it (one, or a team), the ``units`` it stands for besides theirs, who is
    ``behind`` it (nominated, endorsed).
    """

    id: str
    people: frozenset[str] = frozenset()
    units: frozenset[Path] = NOWHERE
    behind: frozenset[str] = frozenset()
    name: str = ""


@dataclass(frozen=True)
class Facts:
    """What is known on the day: ``units`` where people work; their direct ``managers``; ``works`` that people made together,
    by name; what jurors ``declared`` and nominees ``objected``: juror and entry to the reason in their own words.
    """

    units: Mapping[str, frozenset[Path]] = field(default_factory=dict)
    managers: Mapping[str, frozenset[str]] = field(default_factory=dict)
    works: Mapping[str, frozenset[str]] = field(default_factory=dict)
    declared: Mapping[Pair, str] = field(default_factory=dict)
    objected: Mapping[Pair, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def name(self, person: str) -> str:
        """What a person is called."""
        return self.names.get(person, person)

    @cached_property
    def made(self) -> dict[str, frozenset[str]]:
        """Person to the works they had a part in."""
        found: dict[str, set[str]] = {}
        for work, people in self.works.items():
            for person in people:
                found.setdefault(person, set()).add(work)
        return {person: frozenset(works) for person, works in found.items()}

    def above(self, person: str) -> Mapping[str, int]:
        """Everyone in the line above, and how many levels up; a circle in the line ends it.

        >>> Facts(managers={"ann": frozenset({"bo"}), "bo": frozenset({"cai"})}).above("ann")
        {'bo': 1, 'cai': 2}
        """
        if person not in self._lines:
            self._lines[person] = self._climbed(person)
        return self._lines[person]

    @cached_property
    def _lines(self) -> dict[str, dict[str, int]]:
        """Lines that were asked for already."""
        return {}

    def _climbed(self, person: str) -> dict[str, int]:
        found, level, line = {person: 0}, 0, {person}
        while line:
            level += 1
            line = {each for one in line for each in self.managers.get(one, ())} - found.keys()
            found |= dict.fromkeys(sorted(line), level)
        return {each: levels for each, levels in found.items() if levels}


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a conflict goes. ``depth``: units are the same when their paths agree so far down (0: the very same unit).
    ``levels``: so many levels of managers, up and down (0: the whole line).
    """

    depth: int = 0
    levels: int = 0
