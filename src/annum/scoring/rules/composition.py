"""How do item points become a total, a grade and a coefficient? In one fixed order, every line shown. Pure.

(1) item points, (2) category sums, (3) gate, (4) difficulty coefficient, (5) bonus, (6) deductions, (7) cap and floor,
(8) vetoes, (9) rounding, (10) calibration, (11) grade, (12) coefficient. Source: field catalogue 6.13.
"""

from dataclasses import dataclass, field

from annum.kernel.arithmetic import Integers
from annum.kernel.explain import Explained, Step
from annum.scoring.rules import composition_told, law
from annum.scoring.rules.law import Sums
from annum.scoring.rules.settings import Settings
from annum.scoring.rules.vetoes import Veto, strictest
from annum.targets.rules.points.limits import RATE


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item's points (hundredths; ``None`` is left out), its full mark, and whether it gates."""

    key: str
    name: str
    weight: int
    points: int | None
    category: str = ""
    gates: bool = True


@dataclass(frozen=True, slots=True)
class Extra:
    """One line of bonus or deduction, in hundredths, not negative."""

    name: str
    points: int


@dataclass(frozen=True, slots=True)
class Statement:
    """All that a statement's score is made of. ``difficulty`` in ten-thousandths, ``calibration`` in hundredths."""

    items: tuple[ItemLine, ...]
    difficulty: int = RATE
    bonus: tuple[Extra, ...] = ()
    deductions: tuple[Extra, ...] = ()
    vetoes: tuple[Veto, ...] = ()
    calibration: int = 0
    settings: Settings = field(default_factory=Settings)


@dataclass(frozen=True, slots=True)
class Score:
    """Points in hundredths, the coefficient in ten-thousandths. ``base`` is after the gate, before the difficulty."""

    base: int
    bonus: int
    deduction: int
    total: int
    grade: str
    coefficient: int
    gate_failed: bool
    no_awards: bool


def compose(statement: Statement) -> Explained[Score]:
    """The score of a statement with every line of its arithmetic.

    >>> items = (ItemLine("p", "Profit", 6000, 5580), ItemLine("s", "Safety", 4000, 4000))
    >>> score = compose(Statement(items, bonus=(Extra("Patent", 100),))).value
    >>> score.total, score.grade
    (9680, 'A')
    """
    over, settings = Integers(), statement.settings
    strict = strictest(statement.vetoes, settings.grades)
    failed = gate_failed(statement)
    counts = counted(statement, failed)
    sums = Sums(
        base=sum(counts.values()),
        bonus=sum(extra.points for extra in statement.bonus),
        deduction=sum(extra.points for extra in statement.deductions),
        difficulty=statement.difficulty,
        failed=int(failed),
        taken=sum(points for key, points in counts.items() if key in strict.items),
        zero=int(strict.zero),
        calibration=statement.calibration,
    )
    total = law.total(over, settings, sums)
    rank = law.grade_rank(over, settings, total, limit=strict.limit, down=strict.down)
    score = Score(
        base=sums.base,
        bonus=law.bonus(over, settings, sums),
        deduction=sums.deduction,
        total=total,
        grade=settings.grades.letters[rank],
        coefficient=law.coefficient(over, settings, total, limit=strict.limit, down=strict.down, share=strict.share),
        gate_failed=failed,
        no_awards=strict.no_awards,
    )
    steps: tuple[Step, ...] = composition_told.steps(statement, sums, counts, score)
    return Explained(score, steps)


def gate_failed(statement: Statement) -> bool:
    """Whether an item that gates stays below its full mark, where the settings have a gate."""
    return statement.settings.gate != "none" and any(
        item.points is not None and law.below(item.points, item.weight, int(item.gates)) for item in statement.items
    )


def counted(statement: Statement, failed: bool) -> dict[str, int]:
    """What each item counts after the gate; items that are left out are absent."""
    return {
        item.key: law.counted(
            Integers(),
            statement.settings,
            item.points,
            weight=item.weight,
            gates=int(item.gates),
            failed=int(failed),
        )
        for item in statement.items
        if item.points is not None
    }
