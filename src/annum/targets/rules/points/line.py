"""What does a scoring rule see of an item? Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from annum.kernel.arithmetic import Number


@dataclass(frozen=True, slots=True)
class Line:
    """One item with its actual: integers, or columns of them (128 bits wide).

    Values count units of ``10 ** -scale`` of the indicator; ``weight`` is the full mark in hundredths. ``direction`` is +1
    (higher is better), -1 (lower) or 0 (a band). ``counts`` holds confirmed events by clause code, for the rules that count.
    A rule never sees a missing value: what is missing is decided before (``annum.scoring.rules.missing``).
    Own values that an item does not have are ``None``. For a check at publishing the actual is left at 0.
    """

    weight: Number
    actual: Number = 0
    target: Number = None
    threshold: Number = None
    stretch: Number = None
    baseline: Number = None
    direction: Number = 1
    counts: Mapping[str, Number] = field(default_factory=dict)
    scale: int = 0
    unit: str = ""
