"""Is it passed? A threshold, of a named base, under a quorum, with the arithmetic that anyone can check. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Any, Final

from annum.kernel.words import Words

BASES: Final[dict[str, Words]] = {
    "yn": Words("the votes yes and no"),
    "yna": Words("the votes yes, no and abstain"),
    "valid": Words("the valid votes"),
    "cast": Words("the votes cast"),
    "entitled": Words("all who may vote"),
    "present": Words("those who may vote and are present"),
}
"""Of what a share is needed."""
COMPARISONS: Final = ("more_than", "at_least")
ATTENDANCE: Final[dict[str, Words]] = {
    "cast": Words("votes cast"),
    "present": Words("present of those who may vote"),
}
"""What is counted against the quorum."""
STATES: Final[dict[str, Words]] = {
    "passed": Words("Passed"),
    "not_passed": Words("Not passed"),
    "no_quorum": Words("No quorum"),
}


@dataclass(frozen=True, slots=True)
class Majority:
    """Yes votes must be "more_than" or "at_least" ``share`` of the ``base``; ``quorum`` is a share of all who may vote,
    0 for none, reached when ``attendance`` is at least that. One yes at least is always needed.

    >>> Majority(Fraction(2, 3), "at_least").needed(100), Majority().needed(100), Majority().needed(101)
    (67, 51, 51)
    """

    share: Fraction = Fraction(1, 2)
    comparison: str = "more_than"
    base: str = "yn"
    quorum: Fraction = Fraction(0)
    attendance: str = "present"

    def needed(self, base: int) -> int:
        """The fewest yes votes that are enough."""
        part = self.share * base
        return max(1, ceil(part) if self.comparison == "at_least" else floor(part) + 1)

    def written(self) -> dict[str, Any]:
        """As plain JSON."""
        return {
            "share": str(self.share),
            "comparison": self.comparison,
            "base": self.base,
            "quorum": str(self.quorum),
            "attendance": self.attendance,
        }


@dataclass(frozen=True, slots=True)
class Electorate:
    """How many may vote, and how many of them are present."""

    entitled: int = 0
    present: int = 0


@dataclass(frozen=True, slots=True)
class Votes:
    """The votes on one option, among all papers that were ``valid`` and ``cast``."""

    yes: int
    no: int = 0
    abstain: int = 0
    valid: int = 0
    cast: int = 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one option, with all numbers: ``state`` is one of ``STATES``; ``quorum`` is how many it asks for."""

    option: str
    state: str
    votes: Votes
    base: int
    needed: int
    attendance: int
    quorum: int

    def written(self) -> dict[str, Any]:
        """As plain JSON."""
        return {
            "option": self.option,
            "state": self.state,
            "yes": self.votes.yes,
            "no": self.votes.no,
            "abstain": self.votes.abstain,
            "base": self.base,
            "needed": self.needed,
            "attendance": self.attendance,
            "quorum": self.quorum,
        }


def verdict(option: str, majority: Majority, votes: Votes, electorate: Electorate) -> Verdict:
    """Passed, not passed, or no quorum.

    >>> two_thirds = Majority(Fraction(2, 3), "at_least", "yna", quorum=Fraction(1, 2))
    >>> votes, hall = Votes(yes=66, no=30, abstain=4, valid=100, cast=100), Electorate(entitled=180, present=101)
    >>> found = verdict("motion", two_thirds, votes, hall)
    >>> found.state, found.needed, found.quorum
    ('not_passed', 67, 90)
    """
    base = based(votes, electorate)[majority.base]
    needed, quorum = majority.needed(base), ceil(majority.quorum * electorate.entitled)
    attendance = votes.cast if majority.attendance == "cast" else electorate.present
    passed = "passed" if votes.yes >= needed else "not_passed"
    state = "no_quorum" if attendance < quorum else passed
    return Verdict(option, state, votes, base, needed, attendance, quorum)


def based(votes: Votes, electorate: Electorate) -> Mapping[str, int]:
    """How large each base is."""
    return {
        "yn": votes.yes + votes.no,
        "yna": votes.yes + votes.no + votes.abstain,
        "valid": votes.valid,
        "cast": votes.cast,
        "entitled": electorate.entitled,
        "present": electorate.present,
    }
