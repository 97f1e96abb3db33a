"""What does a drawing consist of? Frozen geometry; coordinates are text, so that no locale puts a comma into them."""

from dataclasses import dataclass
from typing import Any


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
