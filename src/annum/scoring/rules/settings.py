"""By which settings does a year compose its scores? One frozen value, stored as JSON, shown on a page. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Self

from annum.kernel.refusal import Refusal
from annum.kernel.words import Words
from annum.scoring.rules.grades import FIVE, Grades
from annum.scoring.rules.missing import Missing
from annum.scoring.rules.mixing import Mixing
from annum.targets.rules.points.limits import WEIGHT
from annum.targets.rules.points.reading import Reader

NAMES: Final[dict[str, Words]] = {
    "gate": Words("the gate"),
    "bonus_most": Words("the most bonus points"),
    "bonus_first": Words("bonus before the difficulty coefficient"),
    "bonus_needs_gate": Words("bonus only when the gate holds"),
    "cap": Words("the cap"),
    "floor": Words("the floor"),
    "grades": Words("the grades"),
    "lowest": Words("the lowest grade"),
    "starts": Words("the grade starts"),
    "letter": Words("the letter"),
    "start": Words("the start"),
    "coefficient": Words("the coefficient"),
    "decimals": Words("the decimals"),
    "missing": Words("the rule for missing figures"),
    "overdue": Words("what an overdue item counts"),
    "days": Words("the days"),
    "exempt": Words("what an item counts that does not apply"),
    "person": Words("a person's year"),
    "how": Words("which statements count in a person's year"),
    "unit_share": Words("the unit's share"),
    "least_days": Words("the fewest days"),
}

GATES = ("none", "at_most_base", "base")


@dataclass(frozen=True, slots=True)
class Settings:
    """Points in hundredths.

    ``gate``: what the other items count when one that gates is below its full mark: all their points ("none"), their points
    but at most the full mark ("at_most_base"), or exactly the full mark ("base"); the last two also drop the difficulty
    coefficient. ``bonus_first``: the difficulty coefficient multiplies the bonus too (SASAC: it does not).
    ``bonus_needs_gate``: no bonus when the gate fails. ``cap`` and ``floor`` bound the total.
    ``person``: how a person's year is mixed from statements; no statement's score depends on it.
    """

    gate: str = "none"
    bonus_most: int = WEIGHT
    bonus_first: bool = False
    bonus_needs_gate: bool = False
    cap: int = WEIGHT
    floor: int = 0
    grades: Grades = FIVE
    missing: Missing = field(default_factory=Missing)
    person: Mixing = field(default_factory=Mixing)

    @classmethod
    def from_parameters(cls, parameters: Mapping[str, Any]) -> Self:
        """Read stored or typed settings. Refuses, naming the setting.

        >>> Settings.from_parameters(Settings(gate="base").parameters()) == Settings(gate="base")
        True
        """
        reader = Reader("composition", parameters, Words("Scoring settings"), NAMES)
        settings = cls(
            gate=reader.choice("gate", GATES, "none"),
            bonus_most=reader.integer("bonus_most", WEIGHT, 0, WEIGHT),
            bonus_first=reader.truth("bonus_first"),
            bonus_needs_gate=reader.truth("bonus_needs_gate"),
            cap=reader.integer("cap", WEIGHT, 0, WEIGHT),
            floor=reader.integer("floor", 0, -WEIGHT, WEIGHT),
            grades=reader.part("grades", Grades.read) or FIVE,
            missing=reader.part("missing", Missing.read) or Missing(),
            person=reader.part("person", Mixing.read) or Mixing(),
        )
        reader.done()
        return settings

    def parameters(self) -> dict[str, Any]:
        """The settings as JSON values, every one of them; those of a person's year only where they differ from the preset.

        Runs and sealed years of before there was a person's year keep their hashes so; its preset must never change.
        """
        return {
            "gate": self.gate,
            "bonus_most": self.bonus_most,
            "bonus_first": self.bonus_first,
            "bonus_needs_gate": self.bonus_needs_gate,
            "cap": self.cap,
            "floor": self.floor,
            "grades": self.grades.written(),
            "missing": self.missing.written(),
            **({} if self.person == Mixing() else {"person": self.person.written()}),
        }

    def refusals(self) -> tuple[Refusal, ...]:
        """What keeps these settings from being used."""
        found = list(self.grades.refusals())
        if self.cap < self.floor:
            found.append(Refusal("cap-below-floor", "The cap lies below the floor."))
        return tuple(found)


SASAC = Settings(gate="at_most_base")
"""SASAC order 22 (2009): the gate, and the bonus after the difficulty coefficient."""
