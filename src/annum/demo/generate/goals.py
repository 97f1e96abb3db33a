"""What does every unit promise, in numbers? Made from the bottom up, so that the parts make the whole. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from annum.demo.generate import plan
from annum.demo.generate.chance import WHOLE, around, happens, stream
from annum.demo.generate.moves import MERGED, MERGED_INTO
from annum.demo.generate.units import Unit
from annum.kernel.quantity import divide

LOSS = ("MAC.P03", "PROFIT")
"""A plant that plans a loss."""
STRETCH = (0, 150, 200, 300, 300, 400, -150)
"""By how much the parts together exceed the whole, in ten-thousandths; below zero: a gap is left."""
USUAL_DECIMALS = 2
EXTRA = {
    "plant": (("SAFETY", "SAFETY-MINUS"), ("HONOURS", "BONUS")),
    "workshop": (("SAFETY", "SAFETY-MINUS"),),
    "company": (("SAFETY", "SAFETY-MINUS"), ("COMPLIANCE", "COMPLIANCE-MINUS"), ("HONOURS", "BONUS")),
    "base": (("SAFETY", "SAFETY-MINUS"),),
    "function": (("COMPLIANCE", "COMPLIANCE-MINUS"),),
    "department": (("COMPLIANCE", "COMPLIANCE-MINUS"), ("HONOURS", "BONUS")),
}
"""What deducts or adds beside the scored items, by kind of unit."""


@dataclass(slots=True)
class Goal:
    """One item of a subject. Amounts in the indicator's scale; ``weight`` in whole points; ``plan`` by month or empty.

    ``entered``: its figures are reported here, not added up from below. ``months``: those in which the subject exists.
    """

    subject: str
    key: str
    kind: str
    indicator: plan.Indicator
    weight: int
    rule: str
    owner: str
    baseline: int | None = None
    threshold: int | None = None
    target: int | None = None
    stretch: int | None = None
    plan: tuple[int, ...] = ()
    parent: "Goal | None" = None
    entered: bool = True
    months: tuple[int, int] = (0, 12)

    @property
    def counts(self) -> bool:
        """Whether it counts events instead of figures."""
        return self.indicator.events


def goals_of(seed: int, units: list[Unit]) -> dict[str, list[Goal]]:
    """The items of every unit, in the order of its statement."""
    found = {unit.code: list(_items(unit)) for unit in units}
    _hang_together({unit.code: unit.parent for unit in units}, found)
    _targets(seed, [goal for unit in reversed(units) for goal in found[unit.code]])
    return found


def goals_of_person(seed: int, person: str, unit: str, sector: str) -> list[Goal]:
    """The items of a person who works in this unit."""
    output = _output(sector)
    found = list(_scored(person, "person", output, unit))
    _targets(seed, found)
    for goal in found:
        if goal.indicator.code == "LEARNING":
            goal.plan = ()
    return found


def _output(sector: str) -> str:
    return {row["code"]: str(row["output"]) for row in plan.table("units")["sector"]}.get(sector, "")


def _items(unit: Unit) -> Iterator[Goal]:
    months = (6, 12) if unit.code == MERGED_INTO else (0, 6) if unit.code in MERGED else (0, 12)
    for goal in _scored(unit.code, unit.profile, _output(unit.sector), unit.code):
        goal.months = months
        yield goal
    for number, (code, rule) in enumerate(EXTRA.get(unit.kind, ()), 1):
        indicator = plan.indicators()[code]
        kind = "bonus" if rule == "BONUS" else "deduction"
        key = f"{kind[0].upper()}{number}"
        yield Goal(unit.code, key, kind, indicator, 0, rule, owner_of(indicator, unit.code), months=months)


def _scored(subject: str, profile: str, output: str, unit: str) -> Iterator[Goal]:
    for number, line in enumerate(plan.profile(profile, output), 1):
        indicator = plan.indicators()[line.indicator]
        owner = owner_of(indicator, unit)
        yield Goal(subject, f"K{number:02}", "scored", indicator, line.weight, line.rule, owner)


def owner_of(indicator: plan.Indicator, judged: str) -> str:
    """The unit that reports an indicator for a judged unit: never that unit itself."""
    owner = f"HY.{indicator.owner}"
    if owner != judged:
        return owner
    return "HY.AUD" if judged == "HY.OFF" else "HY.OFF"


def _hang_together(above: dict[str, str], found: dict[str, list[Goal]]) -> None:
    """Every item names the same indicator's item at the nearest unit above; what is added up is not entered."""
    by_cell = {(unit, goal.indicator.code): goal for unit, goals in found.items() for goal in goals if not goal.counts}
    for (unit, code), goal in by_cell.items():
        place = above[unit]
        while place and (place, code) not in by_cell:
            place = above[place]
        goal.parent = by_cell.get((place, code))
        if goal.parent is not None and goal.indicator.adds_up != "none":
            goal.parent.entered = False


def _targets(seed: int, lowest_first: list[Goal]) -> None:
    """Targets from the bottom up, then what lies around them."""
    below: dict[int, list[int]] = {}
    for goal in lowest_first:
        if goal.counts:
            continue
        parts = below.get(id(goal), [])
        target = _from_below(seed, goal, parts) if not goal.entered else _own(seed, goal)
        _around(seed, goal, target)
        if goal.parent is not None:
            below.setdefault(id(goal.parent), []).append(target)


def _own(seed: int, goal: Goal) -> int:
    """The target of who does the work itself."""
    kind = goal.indicator
    if (goal.subject, kind.code) == LOSS:
        return -180 * kind.scale
    chance = stream(seed, "target", goal.subject, kind.code)
    target = chance.randint(kind.low, max(kind.low, kind.high))
    if kind.accumulation == "sum":
        target = target * (goal.months[1] - goal.months[0]) // 12
    return max(1, _neat(target, 3 if kind.decimals <= USUAL_DECIMALS and kind.unit != "%" else 4))


def _neat(amount: int, digits: int) -> int:
    """Rounded to so many leading digits, as people set targets."""
    step = int(10 ** max(0, len(str(abs(amount))) - digits))
    return divide(amount, step) * step


def _from_below(seed: int, goal: Goal, parts: list[int]) -> int:
    """What the units below promise, less the stretch that they carry on the way."""
    chance = stream(seed, "stretch", goal.subject, goal.indicator.code)
    if goal.indicator.adds_up == "ratio":
        return divide(sum(parts), len(parts))
    more = chance.choice(STRETCH) if goal.indicator.direction == "up" else -chance.choice(STRETCH)
    return _neat(divide(sum(parts) * WHOLE, WHOLE + more), 5)


def _around(seed: int, goal: Goal, target: int) -> None:
    """Threshold and stretch at their distance, the baseline from last year, and the monthly plan."""
    kind, chance = goal.indicator, stream(seed, "baseline", goal.subject, goal.indicator.code)
    better = -1 if kind.direction == "down" else 1
    gap = max(1, divide(abs(target) * kind.gap, 100))
    goal.target = target
    goal.baseline = _held(kind, target - better * gap // 2 + divide(abs(target) * around(chance, 30 * kind.gap), WHOLE))
    if kind.direction != "band":
        goal.threshold = target - better * gap
        goal.stretch = _held(kind, target + better * max(1, gap * 7 // 10))
    goal.plan = () if happens(chance, 40) else plan_of(goal, target)


def _held(kind: plan.Indicator, amount: int) -> int:
    return amount if kind.top is None else min(amount, kind.top)


def plan_of(goal: Goal, target: int) -> tuple[int, ...]:
    """What is to be reached by the end of each month: a sum to date by its season, a level, or a climb."""
    kind, (first, last) = goal.indicator, goal.months
    if kind.frequency == "year":
        return ()
    if kind.season == "progress":
        return tuple(divide(target * (month + 1), 12) for month in range(12))
    if kind.accumulation != "sum":
        return (target,) * 12
    weights = [w if first <= month < last else 0 for month, w in enumerate(plan.table("seasons")[kind.season])]
    return tuple(divide(target * sum(weights[: month + 1]), sum(weights)) for month in range(12))


def lone_goal(seed: int, unit: str, indicator: plan.Indicator) -> Goal:
    """A target outside any statement."""
    goal = Goal(unit, "", "", indicator, 0, "", owner_of(indicator, unit))
    _around(seed, goal, _own(seed, goal))
    return goal
