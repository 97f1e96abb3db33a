"""What is the whole of one invented group: its units, people, moves, and what everybody promised? Pure."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from annum.demo.generate import moves, people
from annum.demo.generate.goals import Goal, goals_of
from annum.demo.generate.logins import LOGINS
from annum.demo.generate.people import Staff
from annum.demo.generate.units import Unit, tree

HISTORY = 2
"""Structure and monitored figures reach so many years back."""
SAMPLE = 20
"""One person in so many has an own statement, unless all have."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What to make. ``everybody``: a statement for every person, not for a sample. ``upto``: the last month with figures."""

    people: int = 1200
    seed: int = 2026
    year: int = 2026
    everybody: bool = False
    upto: int = 12


@dataclass
class Group:
    """Everything that is decided before sheets are written."""

    settings: Settings
    units: list[Unit]
    staff: Staff
    moves: moves.Moves
    goals: dict[str, list[Goal]] = field(default_factory=dict)

    @cached_property
    def unit(self) -> dict[str, Unit]:
        """Units by code, as the year finds them."""
        return {unit.code: unit for unit in self.units}

    @cached_property
    def first_posts(self) -> dict[str, str]:
        """The post that each person held first."""
        found: dict[str, str] = {}
        for row in self.staff.appointments:
            found.setdefault(row.person, row.post)
        return found

    def logins(self) -> dict[str, str]:
        """Person by username."""
        return {login.username: self.staff.members[login.unit][login.place] for login in LOGINS}

    def signers(self) -> list[str]:
        """Persons with an own statement: no heads, in order of number."""
        heads = {row.person for row in self.staff.appointments if self.staff.posts[row.post].is_head}
        first = date(self.settings.year, 1, 1)
        eligible = [n for n, p in self.staff.people.items() if n not in heads and p.joined <= first and p.left is None]
        if self.settings.everybody:
            return eligible
        wanted = {self.logins()["engineer"], self.moves.people["transfer"]}
        return [n for place, n in enumerate(eligible) if n in wanted or place % SAMPLE == SAMPLE // 2]


def build(settings: Settings) -> Group:
    """Make the group of these settings."""
    units = tree(settings.people, date(settings.year - HISTORY, 1, 1))
    made = people.staff(settings.seed, units, settings.people, settings.year)
    moved = moves.make(units, made, settings.year)
    group = Group(settings, units, made, moved)
    group.goals = goals_of(settings.seed, units)
    return group
