"""Who marked what, and how is one score made of it? The criteria, and every choice that moves the result, in sight. Pure."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, TypeAlias

from annum.fair.trim import RATE
from annum.kernel.quantity import Quantity, divide
from annum.kernel.refusal import Refusal
from annum.kernel.words import Words

Sheet: TypeAlias = Mapping[str, Mapping[str, int]]
"""Judge to criterion to mark; a mark that is missing is simply not here."""

FIRST: Final[dict[str, Words]] = {
    "judge": Words("each judge's criteria are weighted first; then the judges are put together"),
    "criterion": Words("the judges are put together in each criterion first; then the criteria are weighted"),
}
"""What is put together first. It tells whose extremes are dropped: a judge's whole score, or single marks."""
WAYS: Final = ("mean", "trimmed", "median", "closest")
"""How judges are put together: see ``annum.fair.trim``."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """``weight`` in any whole unit; only proportions count."""

    id: str
    weight: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Scoring:
    """``coverage``: so many ten-thousandths of the weight must be marked, else there is no score; what is there counts in
    proportion. ``way`` with ``drop`` at either end from ``enough`` marks on; ``least`` judges.

    Marks have ``scale`` decimals and the score ``shown``; ``between``: decimals to which what is put together first is
    rounded (``None``: it is not, only the score is). Every rounding is half away from zero.
    """

    criteria: tuple[Criterion, ...]
    coverage: int = RATE
    first: str = "judge"
    way: str = "mean"
    drop: int = 1
    enough: int = 5
    least: int = 1
    scale: int = 0
    between: int | None = None
    shown: int = 2

    def halfway(self, value: Fraction) -> Quantity | None:
        """What was put together first, rounded; ``None`` when only the score is rounded."""
        return None if self.between is None else at(value, self.scale, self.between)

    def name(self, id: str) -> str:
        """What a criterion is called."""
        return next((each.name or id for each in self.criteria if each.id == id), id)


def at(value: Fraction, scale: int, to: int) -> Quantity:
    """A value in units of ``10 ** -scale``, rounded to ``to`` decimals.

    >>> str(at(Fraction(1725, 2), 1, 1))
    '86.3'
    """
    exact = value * 10**to / 10**scale
    return Quantity(divide(exact.numerator, exact.denominator), to)


def refusal_to_score(scoring: Scoring, sheet: Sheet) -> Refusal | None:
    """Why no score can be made this way of any marks, or of these.

    >>> str(refusal_to_score(Scoring((Criterion("a", 1),)), {"Ann": {"b": 7}}))
    'Ann marked “b”, which is no criterion here.'
    """
    return _choices_wrong(scoring) or _criteria_wrong(scoring) or _marks_wrong(scoring, sheet)


def _choices_wrong(scoring: Scoring) -> Refusal | None:
    if scoring.first not in FIRST or scoring.way not in WAYS:
        return Refusal("no-such-way", "There is no such way to put marks together.")
    if not 0 < scoring.coverage <= RATE:
        return Refusal(
            "coverage-wrong", "The share of the weight that must be marked is above zero and at most the whole."
        )
    return None


def _criteria_wrong(scoring: Scoring) -> Refusal | None:
    for id, times in Counter(each.id for each in scoring.criteria).items():
        if times > 1:
            return Refusal("criterion-twice", "“%(name)s” is a criterion twice.", {"name": scoring.name(id)})
    if not scoring.criteria:
        return Refusal("no-criteria", "There are no criteria.")
    light = next((each for each in scoring.criteria if each.weight <= 0), None)
    if light is not None:
        return Refusal("weight-wrong", "%(name)s: the weight must be above zero.", {"name": scoring.name(light.id)})
    return None


def _marks_wrong(scoring: Scoring, sheet: Sheet) -> Refusal | None:
    known = {each.id for each in scoring.criteria}
    for judge, marks in sheet.items():
        for id in marks:
            if id not in known:
                places = {"judge": judge, "criterion": id}
                return Refusal("no-criterion", "%(judge)s marked “%(criterion)s”, which is no criterion here.", places)
    return None
