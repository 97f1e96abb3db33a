"""How do months make the figure of the year to date? Pure; missing months are told, never counted as zero."""

from collections.abc import Sequence
from dataclasses import dataclass

from annum.kernel.explain import Explained, Step
from annum.kernel.period import Month
from annum.kernel.quantity import Quantity, divide
from annum.kernel.refusal import Refusal
from annum.kernel.words import Words

COMPLETE = 10**4
"""Completeness counts ten-thousandths: 10000 is every due month."""


@dataclass(frozen=True, slots=True)
class MonthFigure:
    """One due month of a cell. ``amount``, or ``numerator`` and ``denominator``, in the indicator's scale; ``None`` is missing.

    ``not_applicable`` is a decision: the month is neither due nor missing.
    """

    month: int
    amount: int | None = None
    numerator: int | None = None
    denominator: int | None = None
    not_applicable: bool = False

    @property
    def there(self) -> bool:
        """Whether there is a figure."""
        return self.amount is not None or (self.numerator is not None and self.denominator is not None)


@dataclass(frozen=True, slots=True)
class Gathering:
    """How an indicator gathers: ``accumulation`` sum, mean, last, max, min or ratio; ``cumulative`` when year-to-date
    figures are entered; ``decimals`` its scale; ``factor`` multiplies a ratio (100 for percent).
    """

    accumulation: str
    decimals: int
    cumulative: bool = False
    factor: int = 1


@dataclass(frozen=True, slots=True)
class Gathered:
    """The figure (``None``: nothing there, or divided by nothing), and how complete it is in ten-thousandths."""

    amount: int | None
    months: int
    due: int
    missing: tuple[int, ...]

    @property
    def completeness(self) -> int:
        """Months there among months due, rounded; nothing due is complete."""
        return divide(self.months * COMPLETE, self.due) if self.due else COMPLETE


def refusal_to_gather(accumulation: str, cumulative: bool) -> Refusal | None:
    """Why figures cannot be entered as year to date.

    >>> refusal_to_gather("mean", True).code
    'cumulative-does-not-gather'
    """
    if cumulative and accumulation in ("mean", "max", "min"):
        return Refusal(
            "cumulative-does-not-gather",
            "Year-to-date entry fits only sums, ratios and last values; a mean, highest or lowest needs the months.",
        )
    return None


def gather(how: Gathering, figures: Sequence[MonthFigure]) -> Explained[Gathered]:
    """The figure of the year to date with its steps. ``figures`` are the due months, in order.

    Mean and ratio are exact and rounded once, half away from zero; a ratio is the sum of numerators over the sum of
    denominators, never a mean of ratios. A year-to-date entry counts as it stands: its last month holds them all.
    Source: field catalogue 6.14.

    >>> gather(Gathering("ratio", 2, factor=100), [MonthFigure(0, None, 2, 4), MonthFigure(1, None, 2, 100)]).value.amount
    385
    """
    due = [figure for figure in figures if not figure.not_applicable]
    there = [figure for figure in due if figure.there]
    missing = tuple(figure.month for figure in due if not figure.there)
    amount, steps = _figure(how, there)
    if missing:
        steps = (*steps, Step(Words("Months without a figure: %(months)s", {"months": _months(missing)})))
    return Explained(Gathered(amount, len(there), len(due), missing), steps)


def _figure(how: Gathering, there: list[MonthFigure]) -> tuple[int | None, tuple[Step, ...]]:
    if not there:
        return None, (Step(Words("No figure yet")),)
    if how.accumulation == "ratio":
        return _ratio(how, there[-1:] if how.cumulative else there)
    amounts = [figure.amount for figure in there if figure.amount is not None]
    if how.accumulation == "last" or (how.cumulative and how.accumulation == "sum"):
        month = str(Month.of(there[-1].month))
        return amounts[-1], (
            Step(Words("The last figure, of %(month)s", {"month": month}), "", _shown(how, amounts[-1])),
        )
    return _of_all(how, amounts)


def _of_all(how: Gathering, amounts: list[int]) -> tuple[int, tuple[Step, ...]]:
    total = sum(amounts)
    written = " + ".join(_written(how, amount) for amount in amounts)
    if how.accumulation == "sum":
        return total, (Step(Words("Sum of the months"), f"{written} = {_shown(how, total)}", _shown(how, total)),)
    if how.accumulation == "mean":
        mean = divide(total, len(amounts))
        sign = "=" if mean * len(amounts) == total else "≈"
        told = f"({written}) ÷ {len(amounts)} {sign} {_shown(how, mean)}"
        return mean, (Step(Words("Mean of the months"), told, _shown(how, mean)),)
    if how.accumulation == "max":
        return max(amounts), (Step(Words("Highest of the months"), "", _shown(how, max(amounts))),)
    return min(amounts), (Step(Words("Lowest of the months"), "", _shown(how, min(amounts))),)


def _ratio(how: Gathering, there: list[MonthFigure]) -> tuple[int | None, tuple[Step, ...]]:
    tops = [figure.numerator or 0 for figure in there]
    bottoms = [figure.denominator or 0 for figure in there]
    if sum(bottoms) == 0:
        return None, (Step(Words("The denominators add up to zero: there is no ratio")),)
    top = sum(tops) * how.factor * 10**how.decimals
    ratio = divide(top, sum(bottoms))
    sign = "=" if ratio * sum(bottoms) == top else "≈"
    upper, lower = (" + ".join(_written(how, amount) for amount in amounts) for amounts in (tops, bottoms))
    times = f" × {how.factor}" if how.factor != 1 else ""
    told = f"({upper}) ÷ ({lower}){times} {sign} {_shown(how, ratio)}"
    return ratio, (Step(Words("Sum of numerators over sum of denominators"), told, _shown(how, ratio)),)


def by_difference(figures: Sequence[MonthFigure]) -> tuple[MonthFigure, ...]:
    """The months alone, from year-to-date amounts; after a gap the difference belongs to no single month and stays missing.

    >>> [figure.amount for figure in by_difference([MonthFigure(0, 5), MonthFigure(1, 12), MonthFigure(2), MonthFigure(3, 20)])]
    [5, 7, None, None]
    """
    found, before = [], 0
    known = True
    for figure in figures:
        alone = figure.amount - before if figure.amount is not None and known else None
        found.append(MonthFigure(figure.month, alone, not_applicable=figure.not_applicable))
        known = figure.amount is not None
        before = figure.amount if figure.amount is not None else before
    return tuple(found)


def _shown(how: Gathering, amount: int) -> Quantity:
    return Quantity(amount, how.decimals)


def _written(how: Gathering, amount: int) -> str:
    return f"({_shown(how, amount)})" if amount < 0 else str(_shown(how, amount))


def _months(missing: tuple[int, ...]) -> str:
    return ", ".join(str(Month.of(month)) for month in missing)
