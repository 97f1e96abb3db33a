"""Where does each point of a chart lie? Numbers in, frozen geometry out; templates draw it. Pure.

Drawings alone use floats; the written figures stay exact and are formatted by ``annum.ui.speech``.
Coordinates are text, so that no locale ever puts a comma into them.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from annum.kernel.quantity import Quantity

WIDTH, HEIGHT = 480, 220
STEPS = (1, 2, Decimal("2.5"), 5, 10)
LEFT, RIGHT, TOP, BOTTOM = 56, 14, 14, 30


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis: where, and which number or label."""

    at: str
    value: Any


@dataclass(frozen=True, slots=True)
class Dot:
    """One value: where it lies, what it is."""

    x: str
    y: str
    value: Any
    label: Any = ""


@dataclass(frozen=True, slots=True)
class Box:
    """One bar."""

    x: str
    y: str
    width: str
    height: str
    value: Any
    label: Any = ""
    below: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """The size of a drawing, its plot area and its axes."""

    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    zero: str


@dataclass(frozen=True, slots=True)
class Lines:
    """A line chart: ``path`` breaks where a value is missing; ``target`` is a second, stepless path."""

    frame: Frame
    path: str
    dots: tuple[Dot, ...]
    target: str
    missing: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """A column chart; ``target`` is a path over the columns."""

    frame: Frame
    boxes: tuple[Box, ...]
    target: str


@dataclass(frozen=True, slots=True)
class Curve:
    """A scoring curve with its anchors, and the point where the actual value lies."""

    frame: Frame
    path: str
    anchors: tuple[Dot, ...]
    actual: Dot | None


@dataclass(frozen=True, slots=True)
class Spark:
    """A line without axes, and its last point."""

    width: int
    height: int
    path: str
    last: Dot | None


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


def line(labels: Sequence[Any], values: Sequence[Any], target: Sequence[Any] = (), *, from_zero: bool = False) -> Lines:
    """A line over equally spaced places; ``None`` is a gap, in the values and in the target."""
    plot = _Plot.over(labels, [*values, *target], from_zero=from_zero)
    places = [(plot.x(index), value) for index, value in enumerate(values)]
    dots = [
        Dot(_text(x), _text(plot.y(value)), value, label)
        for (x, value), label in zip(places, labels, strict=True)
        if value is not None
    ]
    aims = [(plot.x(index), value) for index, value in enumerate(target)]
    gaps = tuple(Tick(_text(x), label) for (x, value), label in zip(places, labels, strict=True) if value is None)
    return Lines(plot.frame, plot.path(places), tuple(dots), plot.path(aims), gaps)


def bars(labels: Sequence[Any], values: Sequence[Any], target: Sequence[Any] = ()) -> Bars:
    """Columns from zero, up or down; ``None`` leaves its place empty."""
    plot = _Plot.over(labels, [*values, *target], from_zero=True, centred=True)
    slot = (plot.frame.right - plot.frame.left) / max(1, len(labels))
    wide, zero = min(slot * 0.62, 48.0), plot.y(0)
    boxes = []
    for index, (value, label) in enumerate(zip(values, labels, strict=True)):
        if value is not None:
            y = plot.y(value)
            spot = (_text(plot.x(index) - wide / 2), _text(min(y, zero)), _text(wide), _text(abs(zero - y)))
            boxes.append(Box(*spot, value, label, y > zero))
    return Bars(plot.frame, tuple(boxes), plot.path([(plot.x(index), value) for index, value in enumerate(target)]))


def curve(anchors: Sequence[tuple[Any, Any]], actual: tuple[Any, Any] | None = None) -> Curve:
    """Straight lines through (input, points) anchors in rising order of input; flat beyond both ends."""
    places = [*anchors, *([actual] if actual else [])]
    across = ticks(min(number(x) for x, _ in places), max(number(x) for x, _ in places))
    plot = _Plot.over(across, [y for _, y in places], from_zero=True)
    low, high = float(across[0]), float(across[-1])

    def x_of(value: Any) -> float:
        return plot.frame.left + (number(value) - low) / (high - low) * (plot.frame.right - plot.frame.left)

    ends = [(low, anchors[0][1]), *anchors, (high, anchors[-1][1])]
    dots = tuple(Dot(_text(x_of(x)), _text(plot.y(y)), y, x) for x, y in anchors)
    here = Dot(_text(x_of(actual[0])), _text(plot.y(actual[1])), actual[1], actual[0]) if actual else None
    return Curve(plot.frame, plot.path([(x_of(x), y) for x, y in ends]), dots, here)


def spark(values: Sequence[Any], width: int = 96, height: int = 24) -> Spark:
    """A small line with gaps, filling its box; a flat line lies in the middle."""
    known = [number(value) for value in values if value is not None]
    if not known:
        return Spark(width, height, "", None)
    low, span = min(known), max(known) - min(known)
    step = (width - 6) / max(1, len(values) - 1)

    def y_of(value: Any) -> float:
        return height / 2 if not span else 3 + (1 - (number(value) - low) / span) * (height - 6)

    places = [(3 + index * step, value) for index, value in enumerate(values)]
    x, last = [(x, value) for x, value in places if value is not None][-1]
    return Spark(width, height, " ".join(_segments(places, y_of)), Dot(_text(x), _text(y_of(last)), last))


@dataclass(frozen=True, slots=True)
class _Plot:
    """Maps places and values into the plot area of its frame."""

    frame: Frame
    low: float
    high: float
    count: int
    centred: bool

    @classmethod
    def over(cls, labels: Sequence[Any], values: Iterable[Any], *, from_zero: bool, centred: bool = False) -> "_Plot":
        known = [number(value) for value in values if value is not None] or [0.0, 1.0]
        zero = [0.0] if from_zero else []
        marks = ticks(min([*known, *zero]), max([*known, *zero]))
        box = (WIDTH, HEIGHT, LEFT, WIDTH - RIGHT, TOP, HEIGHT - BOTTOM)
        bare = cls(Frame(*box, (), (), ""), float(marks[0]), float(marks[-1]), len(labels), centred)
        across = tuple(Tick(_text(bare.x(index)), label) for index, label in enumerate(labels))
        up = tuple(Tick(_text(bare.y(mark)), mark) for mark in marks)
        base = bare.y(min(max(0.0, bare.low), bare.high))
        return cls(Frame(*box, across, up, _text(base)), bare.low, bare.high, len(labels), centred)

    def x(self, index: int) -> float:
        span = self.frame.right - self.frame.left
        if self.centred:
            return self.frame.left + span * (index + 0.5) / max(1, self.count)
        return self.frame.left + span * index / max(1, self.count - 1)

    def y(self, value: Any) -> float:
        part = (number(value) - self.low) / (self.high - self.low)
        return self.frame.bottom - part * (self.frame.bottom - self.frame.top)

    def path(self, places: Sequence[tuple[float, Any]]) -> str:
        return " ".join(_segments(places, self.y))


def _segments(places: Sequence[tuple[float, Any]], y_of: Any) -> Iterator[str]:
    pen_down = False
    for x, value in places:
        if value is None:
            pen_down = False
            continue
        yield f"{'L' if pen_down else 'M'}{_text(x)} {_text(y_of(value))}"
        pen_down = True


def _text(coordinate: float) -> str:
    return f"{coordinate:.1f}"
