"""Points per step (加减分法): how many points more or less for each step away from the target? Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from annum.kernel.arithmetic import Arithmetic, Integers, Number
from annum.kernel.explain import Explained
from annum.kernel.refusal import Refusal
from annum.targets.rules.points import step_told
from annum.targets.rules.points.limits import RATE, SHARE, STEP, WEIGHT
from annum.targets.rules.points.line import Line
from annum.targets.rules.points.reading import Reader
from annum.targets.rules.points.rule import Ratio, missing_values, points, positive


@dataclass(frozen=True, slots=True)
class Side:
    """Per ``step`` (ten-thousandths of the target, or units of its scale) so many points, at most so many (hundredths)."""

    step: int
    points: int
    most: int

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """One side of the parameters."""
        points = reader.integer("points", None, 0, WEIGHT)
        return cls(reader.integer("step", None, 1, STEP), points, reader.integer("most", None, 0, WEIGHT))

    def written(self) -> dict[str, Any]:
        """As it is stored."""
        return {"step": self.step, "points": self.points, "most": self.most}


@dataclass(frozen=True, slots=True)
class Ambition:
    """A target that lies below the baseline by more than ``share`` (or from it on, if ``included``) earns at most ``most``."""

    share: int
    most: int
    included: bool = False

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """One row of the parameters."""
        most = reader.integer("most", None, 0, WEIGHT)
        return cls(reader.integer("share", None, 0, SHARE), most, reader.truth("included"))

    def written(self) -> dict[str, Any]:
        """As it is stored."""
        return {"share": self.share, "most": self.most, "included": self.included}


@dataclass(frozen=True, slots=True)
class Negative:
    """For a target below zero: what lies above it counts only by ``credit`` (ten-thousandths), at most ``most`` points."""

    credit: int
    most: int

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """One part of the parameters."""
        return cls(reader.integer("credit", 5000, 0, RATE), reader.integer("most", None, 0, WEIGHT))

    def written(self) -> dict[str, Any]:
        """As it is stored."""
        return {"credit": self.credit, "most": self.most}


@dataclass(frozen=True, slots=True)
class PerStep:
    """The full mark at the target, then points per step above or below it, each side with its own step and most.

    Steps count a share of the target (``measured`` = "share") or units of the value. ``whole`` counts whole steps only
    ("每超 3%"), otherwise the part of a step counts too: regulations often leave this open, so it is a visible setting.
    ``ambition`` lowers the most for targets set below the baseline, ``negative`` is for planned losses, ``reached`` gives
    its points as soon as the target is reached. Source: field catalogue 6.4; SASAC order 22 (2009), annex 2.

    >>> rule = PerStep(up=Side(300, 100, 600), down=Side(300, 100, 600), whole=True)
    >>> [points(rule, Integers(), Line(weight=3000, actual=actual, target=100)) for actual in (103, 107, 130, 95, 80)]
    [3100, 3200, 3600, 2900, 2400]
    """

    kind: ClassVar[str] = "step"

    up: Side | None = None
    down: Side | None = None
    measured: str = "share"
    whole: bool = False
    floor: int = 0
    ambition: tuple[Ambition, ...] = ()
    negative: Negative | None = None
    reached: int = 0

    @classmethod
    def from_parameters(cls, parameters: Mapping[str, Any]) -> Self:
        reader = Reader(cls.kind, parameters)
        rule = cls(
            up=reader.part("up", Side.read),
            down=reader.part("down", Side.read),
            measured=reader.choice("measured", ("share", "value"), "share"),
            whole=reader.truth("whole"),
            floor=reader.integer("floor", 0, -WEIGHT, WEIGHT),
            ambition=reader.rows("ambition", Ambition.read, least=0),
            negative=reader.part("negative", Negative.read),
            reached=reader.integer("reached", 0, 0, WEIGHT),
        )
        reader.done()
        return rule

    def parameters(self) -> dict[str, Any]:
        return {
            "up": self.up and self.up.written(),
            "down": self.down and self.down.written(),
            "measured": self.measured,
            "whole": self.whole,
            "floor": self.floor,
            "ambition": [row.written() for row in self.ambition],
            "negative": self.negative and self.negative.written(),
            "reached": self.reached,
        }

    @property
    def needs(self) -> frozenset[str]:
        return frozenset({"target", "baseline"} if self.ambition else {"target"})

    def exact(self, over: Arithmetic, line: Line) -> Ratio:
        away = line.direction * (line.actual - line.target)
        gain, gain_per = self.gain(over, line, away)
        loss, loss_per = self.loss(over, line, away)
        above = away >= 0
        change, per = over.choose(above, gain, loss), over.choose(above, gain_per, loss_per)
        return over.greatest(line.weight * per + change, self.floor * per), per

    def gain(self, over: Arithmetic, line: Line, away: Number) -> Ratio:
        """The points above the full mark, meaningful where the target is reached."""
        if self.up is None:
            return self.reached, 1
        credit = self.credit(over, line)
        top, per = self._steps(over, line, over.greatest(away, 0) * credit, self.up.step * RATE)
        top, most = top * self.up.points, self.most(over, line)
        return over.least(over.greatest(top, self.reached * per), most * per), per

    def loss(self, over: Arithmetic, line: Line, away: Number) -> Ratio:
        """The points below the full mark, at or below zero, meaningful where the target is missed."""
        if self.down is None:
            return 0, 1
        top, per = self._steps(over, line, over.least(away, 0), self.down.step)
        return over.greatest(top * self.down.points, (0 - self.down.most) * per), per

    def _steps(self, over: Arithmetic, line: Line, away: Number, step: int) -> Ratio:
        """How many steps: as a fraction, or cut to whole ones."""
        top, per = (away, step) if self.measured == "value" else (away * RATE, step * self._size(over, line))
        return (over.truncate(top, per), 1) if self.whole else (top, per)

    def _size(self, over: Arithmetic, line: Line) -> Number:
        return positive(over, over.absolute(line.target))

    def credit(self, over: Arithmetic, line: Line) -> Number:
        """Which share of an improvement counts, in ten-thousandths."""
        return over.choose(line.target < 0, self.negative.credit, RATE) if self.negative else RATE

    def most(self, over: Arithmetic, line: Line) -> Number:
        """The most points above the full mark, by how ambitious the target is."""
        most: Number = self.up.most if self.up else 0
        for row in self.ambition:
            short = line.direction * (line.baseline - line.target)
            limit = row.share * over.absolute(line.baseline)
            beyond = short * RATE >= limit if row.included else short * RATE > limit
            most = over.choose(over.both(short > 0, beyond), over.least(most, row.most), most)
        return over.choose(line.target < 0, over.least(most, self.negative.most), most) if self.negative else most

    def refusals(self, item: Line) -> tuple[Refusal, ...]:
        missing = missing_values(self, item)
        if missing:
            return missing
        found = []
        if self.up is None and self.down is None:
            found.append(Refusal("no-steps", "Set the steps above the target, below it, or both."))
        if item.direction == 0:
            found.append(Refusal("steps-of-a-band", "A band has no steps; choose the band rule."))
        if self.measured == "share" and item.target == 0:
            found.append(
                Refusal("zero-target", "A target of zero has no percent steps: count steps in units of the value.")
            )
        if self.floor > item.weight:
            found.append(Refusal("floor-above-full-mark", "The floor lies above the full mark."))
        if any(side and side.points and side.most < side.points for side in (self.up, self.down)):
            found.append(Refusal("most-below-one-step", "The most points are fewer than one step gives."))
        return tuple(found)

    def explained(self, line: Line) -> Explained[int]:
        return Explained(points(self, Integers(), line), step_told.steps(self, line))
