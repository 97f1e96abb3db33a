"""What the rows of the indicator library and its values are."""

from annum.indicators.models.event import Event, EventState
from annum.indicators.models.figure import Basis, Figure
from annum.indicators.models.indicator import (
    Accumulation,
    AddsUp,
    Direction,
    Entry,
    Frequency,
    Indicator,
    IndicatorClass,
)
from annum.indicators.models.lock import Lock
from annum.indicators.models.monitor import Monitor
from annum.indicators.models.value import Evidence, Value, ValueState

__all__ = [
    "Accumulation",
    "AddsUp",
    "Basis",
    "Direction",
    "Entry",
    "Event",
    "EventState",
    "Evidence",
    "Figure",
    "Frequency",
    "Indicator",
    "IndicatorClass",
    "Lock",
    "Monitor",
    "Value",
    "ValueState",
]
