"""How is a composition told, line by line? Pure."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from annum.kernel.arithmetic import Integers
from annum.kernel.explain import Step
from annum.kernel.quantity import Quantity
from annum.kernel.words import Words
from annum.scoring.rules import law, vetoes
from annum.scoring.rules.law import Sums
from annum.targets.rules.points import sums as write
from annum.targets.rules.points.limits import MARK, RATE

if TYPE_CHECKING:
    from annum.scoring.rules.composition import Extra, ItemLine, Score, Statement


def steps(statement: "Statement", sums: Sums, counts: Mapping[str, int], score: "Score") -> tuple[Step, ...]:
    """Every line, in the fixed order; lines that change nothing are left out, except the total and the grade."""
    return (
        *(_item(item) for item in statement.items),
        *_categories(statement, counts),
        *_gate(statement, counts, score),
        *_factor(statement, sums),
        *_extras(Words("Bonus"), statement.bonus),
        *_bonus_held(statement, sums, score),
        *_extras(Words("Deductions"), statement.deductions),
        *_total(statement, sums),
        *(Step(vetoes.told(veto)) for veto in statement.vetoes),
        *_taken(statement, sums),
        Step(Words("Total, rounded to two decimals"), "", Quantity(score.total - statement.calibration, 2)),
        *_calibration(statement, score),
        Step(Words("Grade %(grade)s", {"grade": score.grade})),
        Step(Words("Coefficient"), "", Quantity(score.coefficient, 4)),
    )


def _item(item: "ItemLine") -> Step:
    if item.points is None:
        return Step(Words("%(item)s: left out", {"item": item.name}))
    return Step(Words("%(item)s", {"item": item.name}), "", Quantity(item.points, 2))


def _plus(points: Iterable[int]) -> str:
    return " + ".join(write.amount(one, 2) for one in points) or "0.00"


def _categories(statement: "Statement", counts: Mapping[str, int]) -> list[Step]:
    names = dict.fromkeys(item.category for item in statement.items if item.category)
    found = []
    for name in names:
        points = [item.points for item in statement.items if item.category == name and item.points is not None]
        words = Words("Category %(category)s", {"category": name})
        found.append(Step(words, f"{_plus(points)} = {Quantity(sum(points), 2)}", Quantity(sum(points), 2)))
    return found


def _gate(statement: "Statement", counts: Mapping[str, int], score: "Score") -> list[Step]:
    told = Step(
        Words("Sum of the items"), f"{_plus(counts.values())} = {Quantity(score.base, 2)}", Quantity(score.base, 2)
    )
    if not score.gate_failed:
        return [told]
    words = Words(
        "An item is below its full mark: it keeps its points, the others count their base, no difficulty coefficient"
    )
    if statement.settings.gate == "at_most_base":
        words = Words(
            "An item is below its full mark: it keeps its points, the others count at most their base, no difficulty coefficient"
        )
    return [Step(words), told]


def _factor(statement: "Statement", sums: Sums) -> list[Step]:
    times = law.factor(Integers(), statement.settings, sums)
    if times == RATE or statement.settings.bonus_first:
        return []
    product = Fraction(sums.base * times, RATE * MARK)
    told = write.written(f"{write.amount(sums.base, 2)} × {write.amount(times, 4)}", product, 4)
    return [Step(Words("Times the difficulty coefficient"), told, write.rounded(product, 4))]


def _extras(title: Words, extras: tuple["Extra", ...]) -> list[Step]:
    found = [
        Step(Words("%(title)s: %(name)s", {"title": title, "name": extra.name}), "", Quantity(extra.points, 2))
        for extra in extras
    ]
    if len(extras) > 1:
        together = Quantity(sum(extra.points for extra in extras), 2)
        told = f"{_plus(extra.points for extra in extras)} = {together}"
        found.append(Step(Words("%(title)s together", {"title": title}), told, together))
    return found


def _bonus_held(statement: "Statement", sums: Sums, score: "Score") -> list[Step]:
    if score.bonus == sums.bonus:
        return []
    if statement.settings.bonus_needs_gate and score.gate_failed:
        return [Step(Words("No bonus: the gate failed"), "", Quantity(0, 2))]
    return [Step(Words("Held at the most bonus points"), "", Quantity(score.bonus, 2))]


def _total(statement: "Statement", sums: Sums) -> list[Step]:
    over, settings = Integers(), statement.settings
    composed = Fraction(law.composed(over, settings, sums), RATE * MARK)
    base, times = write.amount(sums.base, 2), law.factor(over, settings, sums)
    extra, less = law.bonus(over, settings, sums), sums.deduction
    factor = f" × {write.amount(times, 4)}" if times != RATE else ""
    plus = f" + {write.amount(extra, 2)}" if extra else ""
    minus = f" - {write.amount(less, 2)}" if less else ""
    expression = f"({base}{plus}){factor}{minus}" if settings.bonus_first and plus else f"{base}{factor}{plus}{minus}"
    words = Words("Base with difficulty, bonus and deductions")
    found = [Step(words, write.written(expression, composed, 4), write.rounded(composed, 4))]
    if composed > Fraction(settings.cap, MARK):
        found.append(Step(Words("Held at the cap"), "", Quantity(settings.cap, 2)))
    if composed < Fraction(settings.floor, MARK):
        found.append(Step(Words("Held at the floor"), "", Quantity(settings.floor, 2)))
    return found


def _taken(statement: "Statement", sums: Sums) -> list[Step]:
    if not sums.taken:
        return []
    times = law.factor(Integers(), statement.settings, sums)
    product = Fraction(sums.taken * times, RATE * MARK)
    told = write.written(f"{write.amount(sums.taken, 2)} × {write.amount(times, 4)}", product, 4)
    return [Step(Words("Taken out of the total by a veto"), told, write.rounded(product, 4))]


def _calibration(statement: "Statement", score: "Score") -> list[Step]:
    if not statement.calibration:
        return []
    before = write.amount(score.total - statement.calibration, 2)
    told = f"{before} + {write.amount(statement.calibration, 2)} = {Quantity(score.total, 2)}"
    return [Step(Words("Calibration"), told, Quantity(score.total, 2))]
