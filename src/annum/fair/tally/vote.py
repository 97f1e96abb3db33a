"""What is one vote? A mark, a whole number, for each option that it names. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Self

from annum.kernel.refusal import Refusal, Refused

YES, ABSTAIN, NO = 1, 0, -1
LARGEST: Final = 10**9
"""No mark is larger: every JSON reader keeps it exactly."""


@dataclass(frozen=True, slots=True)
class Vote:
    """Pairs of option and mark. What a mark means, the kind of the ballot says:

    yes or no: 1 yes, -1 no, 0 abstain; approval and limited: how many votes the option gets; score: the score; ranked: the
    rank, 1 for the best. A vote without marks is blank.

    >>> Vote.of({"b": 2, "a": 1}).marks
    (('a', 1), ('b', 2))
    """

    marks: tuple[tuple[str, int], ...] = ()

    @classmethod
    def of(cls, marks: Mapping[str, int]) -> Self:
        """The vote of a mapping; sorted, so that the order of marking tells nothing of the voter."""
        return cls(tuple(sorted(marks.items())))

    @classmethod
    def read(cls, plain: object) -> Self:
        """A vote from JSON: an object of whole numbers. Refuses anything else.

        >>> Vote.read({"a": 1}).plain()
        {'a': 1}
        """
        if isinstance(plain, Mapping) and all(_is_mark(option, mark) for option, mark in plain.items()):
            return cls.of(plain)
        raise Refused(Refusal("vote-unreadable", "This is no vote: a whole number for each option is expected."))

    @property
    def blank(self) -> bool:
        """Whether nothing is marked."""
        return not self.marks

    def plain(self) -> dict[str, int]:
        """As plain JSON."""
        return dict(self.marks)


def _is_mark(option: Any, mark: Any) -> bool:
    return isinstance(option, str) and isinstance(mark, int) and not isinstance(mark, bool) and abs(mark) <= LARGEST
