"""Charts as accessible SVG with their data as a table: lines, columns, scoring curves, sparklines."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from annum.kernel.quantity import Quantity
from annum.ui import charts
from annum.ui.components.registry import register
from annum.ui.speech import format_quantity, speak

MOST_LABELS = 13


def _axis(frame: charts.Frame) -> dict[str, Any]:
    every = -(-len(frame.x_ticks) // MOST_LABELS) or 1
    across = [(tick.at, speak(tick.value)) for index, tick in enumerate(frame.x_ticks) if index % every == 0]
    up = [(tick.at, _short(tick.value)) for tick in frame.y_ticks]
    return {"frame": frame, "across": across, "up": up}


def _short(value: Decimal) -> str:
    exponent = int(value.as_tuple().exponent)
    scale = max(0, -exponent)
    return format_quantity(Quantity(int(value.scaleb(scale)), scale), compact=True)


def _rows(labels: Sequence[Any], values: Sequence[Any], target: Sequence[Any]) -> list[tuple[str, str, str]]:
    aims = [*target, *[None] * (len(labels) - len(target))]
    return [(speak(label), speak(value), speak(aim)) for label, value, aim in zip(labels, values, aims, strict=True)]


@register.inclusion_tag("ui/charts/line.html")
def line_chart(
    title: Any,
    labels: Sequence[Any],
    values: Sequence[Any],
    *,
    target: Sequence[Any] = (),
    note: Any = "",
    from_zero: bool = False,
) -> dict[str, Any]:
    """A trend, with the target as a second line; ``None`` is a gap that is marked on the axis."""
    drawing = charts.line(labels, values, target, from_zero=from_zero)
    said = {
        "title": speak(title),
        "note": speak(note),
        "rows": _rows(labels, values, target),
        "has_target": bool(target),
    }
    return {**said, **_axis(drawing.frame), "chart": drawing}


@register.inclusion_tag("ui/charts/bars.html")
def bar_chart(
    title: Any, labels: Sequence[Any], values: Sequence[Any], *, target: Sequence[Any] = (), note: Any = ""
) -> dict[str, Any]:
    """Columns by place, up or down from zero, with an optional target line."""
    drawing = charts.bars(labels, values, target)
    said = {
        "title": speak(title),
        "note": speak(note),
        "rows": _rows(labels, values, target),
        "has_target": bool(target),
    }
    return {**said, **_axis(drawing.frame), "chart": drawing}


@register.inclusion_tag("ui/charts/curve.html")
def curve_chart(
    title: Any,
    anchors: Sequence[tuple[Any, Any]],
    *,
    actual: tuple[Any, Any] | None = None,
    across: Any = "",
    up: Any = "",
    note: Any = "",
) -> dict[str, Any]:
    """How an input becomes points: anchors joined by straight lines, and where the actual lies."""
    drawing = charts.curve(anchors, actual)
    said = {"title": speak(title), "note": speak(note), "x_name": speak(across), "y_name": speak(up)}
    rows = [(speak(x), speak(y)) for x, y in anchors]
    return {**said, **_axis(drawing.frame), "chart": drawing, "rows": rows, "actual": actual}


@register.inclusion_tag("ui/charts/spark.html")
def sparkline(title: Any, values: Sequence[Any]) -> dict[str, Any]:
    """A trend in a table cell; ``title`` says in words what it shows."""
    return {"chart": charts.spark(values), "title": speak(title)}
