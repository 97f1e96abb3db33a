"""What does somebody want to enter for a cell, and is it a figure at all?"""

from dataclasses import dataclass

from annum.indicators.models import Accumulation, Frequency, Indicator, Value
from annum.kernel.period import Month
from annum.kernel.quantity import Quantity
from annum.kernel.refusal import Refusal
from annum.kernel.words import Words

LARGEST = 2**63 - 1
Cell = tuple[int, int, int]
"""Indicator, subject and month: what a figure belongs to."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A figure to be submitted, in its indicator's scale.

    ``expected`` is the number of the row that the person saw in the cell (0: an empty cell; ``None``: do not compare).
    ``reason`` makes it a correction of the approved figure.
    """

    indicator_id: int
    subject_id: int
    month: int
    amount: int | None = None
    numerator: int | None = None
    denominator: int | None = None
    not_applicable: bool = False
    provisional: bool = False
    note: str = ""
    reason: str = ""
    expected: int | None = None
    source_file: str = ""
    source_sheet: str = ""
    source_row: int | None = None

    @property
    def cell(self) -> Cell:
        """What it belongs to."""
        return self.indicator_id, self.subject_id, self.month

    @property
    def content(self) -> tuple[int | None, int | None, int | None, bool, bool]:
        """What it says; equal content is no change."""
        return self.amount, self.numerator, self.denominator, self.not_applicable, self.provisional


def content_of(value: Value) -> tuple[int | None, int | None, int | None, bool, bool]:
    """What a stored figure says, to compare with ``Draft.content``."""
    return value.amount, value.numerator, value.denominator, value.not_applicable, value.provisional


def said(figure: "Draft | Value | None", decimals: int) -> Words | str:
    """A figure in a sentence."""
    if figure is None:
        return Words("nothing")
    if figure.not_applicable:
        return Words("not applicable")
    if figure.numerator is not None and figure.denominator is not None:
        return f"{Quantity(figure.numerator, decimals)} / {Quantity(figure.denominator, decimals)}"
    return str(Quantity(figure.amount or 0, decimals))


def period_months(frequency: str) -> int:
    """How many months one figure covers."""
    return {Frequency.MONTH: 1, Frequency.QUARTER: 3, Frequency.YEAR: 12}[Frequency(frequency)]


def ends_period(frequency: str, month: int, first_month: int = 0) -> bool:
    """Whether a figure of this frequency belongs to this month, counted from the year's first month.

    >>> [month for month in range(24312, 24324) if ends_period("quarter", month, 24312)]
    [24314, 24317, 24320, 24323]
    """
    return (month - first_month + 1) % period_months(frequency) == 0


def refusal_of_shape(draft: Draft, indicator: Indicator, first_month: int = 0) -> Refusal | None:
    """A ratio has two parts and no zero below; everything else one number; a quarter's figure belongs to its last month."""
    if not ends_period(indicator.frequency, draft.month, first_month):
        return _off_period(draft, indicator, first_month)
    parts = (draft.amount, draft.numerator, draft.denominator)
    if draft.not_applicable:
        return (
            None
            if parts == (None, None, None)
            else Refusal("figure-and-none", "Not applicable and a figure exclude each other.")
        )
    if any(part is not None and abs(part) > LARGEST for part in parts):
        return Refusal("too-large", "The figure is too large.")
    return _ratio_fault(draft) if indicator.accumulation == Accumulation.RATIO else _single_fault(draft)


def _ratio_fault(draft: Draft) -> Refusal | None:
    if draft.amount is not None or draft.numerator is None or draft.denominator is None:
        return Refusal("ratio-parts", "A ratio needs a numerator and a denominator, and no value.")
    if draft.denominator == 0:
        return Refusal("denominator-zero", "The denominator is zero. If nothing happened, mark it as not applicable.")
    return None


def _single_fault(draft: Draft) -> Refusal | None:
    if draft.amount is None or draft.numerator is not None or draft.denominator is not None:
        return Refusal("one-number", "This indicator takes one value, without numerator and denominator.")
    return None


def _off_period(draft: Draft, indicator: Indicator, first_month: int) -> Refusal:
    span = period_months(indicator.frequency)
    last = draft.month + (-(draft.month - first_month + 1)) % span
    return Refusal(
        "off-period",
        "%(indicator)s is reported every %(months)s months: this figure belongs to %(month)s.",
        {"indicator": indicator.code, "months": span, "month": str(Month.of(last))},
    )


def refusal_of_stale(draft: Draft, current: Value | None, decimals: int) -> Refusal | None:
    """Two people in one cell never overwrite each other silently: the one who comes second sees both figures."""
    if draft.expected is None or draft.expected == (current.pk if current else 0):
        return None
    return Refusal(
        "conflict",
        "Someone else changed this figure meanwhile: it is now %(theirs)s, you entered %(yours)s. Look at both and enter again.",
        {"theirs": said(current, decimals), "yours": said(draft, decimals)},
    )
