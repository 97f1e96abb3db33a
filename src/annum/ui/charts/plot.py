"""Where does a value lie in a drawing? Scales, round ticks, paths. Pure.

Drawings alone use floats; the written figures stay exact and are formatted by ``annum.ui.speech``.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from annum.kernel.quantity import Quantity
from annum.ui.charts.shapes import Frame, Tick

STEPS = (1, 2, Decimal("2.5"), 5, 10)
WIDTH, HEIGHT = 480, 220
LEFT, RIGHT, TOP, BOTTOM = 56, 14, 14, 30


def number(value: Any) -> float:
    """Any amount as a float, for drawing only."""
    return float(value.decimal() if isinstance(value, Quantity) else value)


def share(value: Any, most: Any) -> float:
    """A part of the whole, held between 0 and 1.

    >>> share(30, 120), share(130, 120), share(5, 0)
    (0.25, 1.0, 0.0)
    """
    whole = number(most)
    return min(1.0, max(0.0, number(value) / whole)) if whole > 0 else 0.0


def ticks(low: float, high: float, about: int = 4) -> tuple[Decimal, ...]:
    """Round numbers that cover a range, about so many steps.

    >>> [str(tick) for tick in ticks(0, 97)]
    ['0', '25', '50', '75', '100']
    >>> [str(tick) for tick in ticks(-0.2, 0.31)]
    ['-0.2', '0.0', '0.2', '0.4']
    """
    span = high - low or abs(high) or 1.0
    rough = span / about
    power = math.floor(math.log10(rough))
    unit = Decimal(1).scaleb(power)
    step = next(each for factor in STEPS if float(each := unit * factor) >= 0.9 * rough)
    step = step.quantize(Decimal(1)) if step == step.to_integral_value() else step
    first, last = math.floor(low / float(step) + 1e-9), math.ceil(high / float(step) - 1e-9)
    return tuple(step * each for each in range(first, max(last, first + 1) + 1))


@dataclass(frozen=True, slots=True)
class Plot:
    """Maps places and values into the plot area of its frame."""

    frame: Frame
    low: float
    high: float
    count: int
    centred: bool

    @classmethod
    def over(cls, labels: Sequence[Any], values: Iterable[Any], *, from_zero: bool, centred: bool = False) -> "Plot":
        """A plot area that holds all these values, and zero when asked."""
        known = [number(value) for value in values if value is not None] or [0.0, 1.0]
        zero = [0.0] if from_zero else []
        marks = ticks(min([*known, *zero]), max([*known, *zero]))
        box = (WIDTH, HEIGHT, LEFT, WIDTH - RIGHT, TOP, HEIGHT - BOTTOM)
        bare = cls(Frame(*box, (), (), ""), float(marks[0]), float(marks[-1]), len(labels), centred)
        across = tuple(Tick(text(bare.x(index)), label) for index, label in enumerate(labels))
        up = tuple(Tick(text(bare.y(mark)), mark) for mark in marks)
        base = bare.y(min(max(0.0, bare.low), bare.high))
        return cls(Frame(*box, across, up, text(base)), bare.low, bare.high, len(labels), centred)

    def x(self, index: int) -> float:
        """Where a place lies across."""
        span = self.frame.right - self.frame.left
        if self.centred:
            return self.frame.left + span * (index + 0.5) / max(1, self.count)
        return self.frame.left + span * index / max(1, self.count - 1)

    def y(self, value: Any) -> float:
        """Where a value lies, counted from above."""
        part = (number(value) - self.low) / (self.high - self.low)
        return self.frame.bottom - part * (self.frame.bottom - self.frame.top)

    def path(self, places: Sequence[tuple[float, Any]]) -> str:
        """A line through the values, broken where one is missing."""
        return " ".join(segments(places, self.y))


def segments(places: Sequence[tuple[float, Any]], y_of: Callable[[Any], float]) -> Iterator[str]:
    """The parts of a path; the pen is lifted over a gap."""
    pen_down = False
    for x, value in places:
        if value is None:
            pen_down = False
            continue
        yield f"{'L' if pen_down else 'M'}{text(x)} {text(y_of(value))}"
        pen_down = True


def text(coordinate: float) -> str:
    """A coordinate, to a tenth."""
    return f"{coordinate:.1f}"
