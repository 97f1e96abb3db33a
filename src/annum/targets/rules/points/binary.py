"""All or nothing (非此即彼): is the condition met? Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, ClassVar, Self

from annum.kernel.arithmetic import Arithmetic, Integers, Truth
from annum.kernel.explain import Explained, Step
from annum.kernel.refusal import Refusal
from annum.kernel.words import Words
from annum.targets.rules.points import sums
from annum.targets.rules.points.limits import RATE
from annum.targets.rules.points.line import Line
from annum.targets.rules.points.reading import Reader
from annum.targets.rules.points.reference import Reference, read_reference
from annum.targets.rules.points.rule import Ratio, missing_values, points

TARGET = Reference("target")
TESTS = ("reached", "at_least", "at_most", "equal")


@dataclass(frozen=True, slots=True)
class Binary:
    """The full mark if the test holds, else nothing.

    ``reached`` follows the item's direction; the other tests do not. The value compared with is the target unless ``than``
    names another. A date is a value too: its day number. Source: field catalogue 6.7.

    >>> [points(Binary(), Integers(), Line(weight=500, actual=n, target=0, direction=-1)) for n in (0, 1)]
    [500, 0]
    """

    kind: ClassVar[str] = "binary"

    test: str = "reached"
    than: Reference = TARGET

    @classmethod
    def from_parameters(cls, parameters: Mapping[str, Any]) -> Self:
        reader = Reader(cls.kind, parameters)
        rule = cls(reader.choice("test", TESTS, "reached"), read_reference(reader, "than", TARGET))
        reader.done()
        return rule

    def parameters(self) -> dict[str, Any]:
        return {"test": self.test, "than": self.than.written()}

    @property
    def needs(self) -> frozenset[str]:
        return self.than.needs

    def exact(self, over: Arithmetic, line: Line) -> Ratio:
        return over.choose(self.holds(line), line.weight, 0), 1

    def holds(self, line: Line) -> Truth:
        """Whether the test holds."""
        away = line.actual * RATE - self.than.at(line)
        if self.test == "reached":
            return line.direction * away >= 0
        if self.test == "at_least":
            return away >= 0
        return away <= 0 if self.test == "at_most" else away == 0

    def refusals(self, item: Line) -> tuple[Refusal, ...]:
        missing = missing_values(self, item)
        if not missing and self.test == "reached" and item.direction == 0:
            return (
                Refusal("reached-of-a-band", "A band is not reached from one side: choose the band rule or a test."),
            )
        return missing

    def explained(self, line: Line) -> Explained[int]:
        values = {"actual": sums.rounded(Fraction(line.actual, 10**line.scale), line.scale)}
        values["than"] = sums.rounded(self.than.value(line), line.scale)
        words = Words("The test is not met: actual %(actual)s against %(than)s", values)
        if self.holds(line):
            words = Words("The test is met: actual %(actual)s against %(than)s", values)
        value = points(self, Integers(), line)
        return Explained(value, (Step(words, "", sums.rounded(Fraction(value, 100), 2)),))
