"""Where does each point of a chart lie? Numbers in, frozen geometry out; templates draw it. Pure."""

from collections.abc import Sequence
from typing import Any

from annum.ui.charts.plot import Plot, number, segments, share, text, ticks
from annum.ui.charts.shapes import Bars, Box, Curve, Dot, Frame, Lines, Spark, Tick

__all__ = ["Bars", "Curve", "Frame", "Lines", "Spark", "bars", "curve", "line", "share", "spark", "ticks"]


def line(labels: Sequence[Any], values: Sequence[Any], target: Sequence[Any] = (), *, from_zero: bool = False) -> Lines:
    """A line over equally spaced places; ``None`` is a gap, in the values and in the target."""
    plot = Plot.over(labels, [*values, *target], from_zero=from_zero)
    places = [(plot.x(index), value) for index, value in enumerate(values)]
    dots = [
        Dot(text(x), text(plot.y(value)), value, label)
        for (x, value), label in zip(places, labels, strict=True)
        if value is not None
    ]
    aims = [(plot.x(index), value) for index, value in enumerate(target)]
    gaps = tuple(Tick(text(x), label) for (x, value), label in zip(places, labels, strict=True) if value is None)
    return Lines(plot.frame, plot.path(places), tuple(dots), plot.path(aims), gaps)


def bars(labels: Sequence[Any], values: Sequence[Any], target: Sequence[Any] = ()) -> Bars:
    """Columns from zero, up or down; ``None`` leaves its place empty."""
    plot = Plot.over(labels, [*values, *target], from_zero=True, centred=True)
    slot = (plot.frame.right - plot.frame.left) / max(1, len(labels))
    wide, zero = min(slot * 0.62, 48.0), plot.y(0)
    boxes = []
    for index, (value, label) in enumerate(zip(values, labels, strict=True)):
        if value is not None:
            y = plot.y(value)
            spot = (text(plot.x(index) - wide / 2), text(min(y, zero)), text(wide), text(abs(zero - y)))
            boxes.append(Box(*spot, value, label, y > zero))
    return Bars(plot.frame, tuple(boxes), plot.path([(plot.x(index), value) for index, value in enumerate(target)]))


def curve(anchors: Sequence[tuple[Any, Any]], actual: tuple[Any, Any] | None = None) -> Curve:
    """Straight lines through (input, points) anchors in rising order of input; flat beyond both ends."""
    places = [*anchors, *([actual] if actual else [])]
    across = ticks(min(number(x) for x, _ in places), max(number(x) for x, _ in places))
    plot = Plot.over(across, [y for _, y in places], from_zero=True)
    low, high = float(across[0]), float(across[-1])

    def x_of(value: Any) -> float:
        return plot.frame.left + (number(value) - low) / (high - low) * (plot.frame.right - plot.frame.left)

    ends = [(low, anchors[0][1]), *anchors, (high, anchors[-1][1])]
    dots = tuple(Dot(text(x_of(x)), text(plot.y(y)), y, x) for x, y in anchors)
    here = Dot(text(x_of(actual[0])), text(plot.y(actual[1])), actual[1], actual[0]) if actual else None
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
    return Spark(width, height, " ".join(segments(places, y_of)), Dot(text(x), text(y_of(last)), last))
