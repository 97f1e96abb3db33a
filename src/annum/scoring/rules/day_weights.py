"""How many days does each statement of a person's year weigh? Day by day, by shares and by the setting of the year. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from annum.kernel.period import Span
from annum.scoring.rules.mixing import Mixing
from annum.targets.rules.points import sums
from annum.targets.rules.points.limits import RATE


@dataclass(frozen=True, slots=True)
class Bound:
    """A statement binds a person over some days: their own, or that of a unit they head with a ``share`` of a full position."""

    span: Span
    own: bool = False
    share: int = RATE


@dataclass(frozen=True, slots=True)
class Factor:
    """What a day of a statement counts: ``number`` as ``text`` writes it; an empty text is the whole day."""

    number: Fraction
    text: str = ""


@dataclass(frozen=True, slots=True)
class Weight:
    """Days, each kind of them with its factor, in order."""

    parts: tuple[tuple[int, Factor], ...]

    @property
    def total(self) -> Fraction:
        """In days."""
        return sum((days * factor.number for days, factor in self.parts), Fraction())

    @property
    def written(self) -> str:
        """The sum with its result; empty where every day counts whole."""
        if not any(factor.text for _, factor in self.parts):
            return ""
        terms = [f"{days} × {factor.text}" if factor.text else str(days) for days, factor in self.parts]
        return sums.written(" + ".join(terms), self.total, 2)


def weights(bound: Sequence[Bound], mixing: Mixing) -> tuple[Weight, ...]:
    """The weight of each, in the order given.

    >>> from datetime import date
    >>> year = Span(date(2026, 1, 1), date(2027, 1, 1))
    >>> both = [Bound(year, own=True), Bound(year, share=4000)]
    >>> [str(one.total) for how in ("own_first", "mix") for one in weights(both, Mixing(how, 7000))]
    ['365', '0', '219/2', '511/2']
    """
    found: list[dict[Factor, int]] = [{} for _ in bound]
    for days, present in _pieces(bound):
        for place in present:
            factor = _factor(bound[place], [bound[each] for each in present], mixing)
            if factor.number:
                found[place][factor] = found[place].get(factor, 0) + days
    return tuple(Weight(tuple((days, factor) for factor, days in each.items())) for each in found)


def _pieces(bound: Sequence[Bound]) -> Iterable[tuple[int, list[int]]]:
    """The days between two changes, and who is present over them."""
    cuts = sorted({day for one in bound for day in (one.span.start, one.span.end) if day is not None})
    for start, end in pairwise(cuts):
        present = [place for place, one in enumerate(bound) if start in one.span]
        if present:
            yield (end - start).days, present


def _factor(one: Bound, present: Sequence[Bound], mixing: Mixing) -> Factor:
    if len({each.own for each in present}) == 1:
        return _times(one.share) if mixing.takes(one.own) else Factor(Fraction())
    part = mixing.share(one.own)
    if mixing.how != "mix":
        return _times(one.share) if part else Factor(Fraction())
    beside = sum(each.share for each in present if each.own == one.own)
    number = Fraction(part * one.share, RATE * beside) if beside else Fraction()
    if beside == one.share:
        return _times(part)
    return Factor(number, f"{_written(part)} × {_written(one.share)} ÷ {_written(beside)}")


def _times(share: int) -> Factor:
    return Factor(Fraction(share, RATE), "" if share == RATE else _written(share))


def _written(share: int) -> str:
    return sums.digits(Fraction(share, RATE), 2)
