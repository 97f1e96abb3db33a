"""How does a scoring rule run on whole columns? The small arithmetic over Polars, 128 bits wide.

The same rule text runs on integers (``annum.kernel.arithmetic.Integers``) with equal results. Columns wrap silently beyond
``2 ** 127``; the rules' limits (``annum.targets.rules.points.limits``) keep every product within it.
"""

from typing import TypeAlias

import polars as pl

from annum.targets.rules.points.limits import COUNT, VALUE
from annum.targets.rules.points.line import Line
from annum.targets.rules.points.rule import Rule, points

Number: TypeAlias = "int | pl.Expr"
Truth: TypeAlias = "bool | pl.Expr"


def column(name: str) -> pl.Expr:
    """A whole-number column, wide enough for the products of a rule."""
    return pl.col(name).cast(pl.Int128)


def number(value: Number) -> pl.Expr:
    """A column of numbers, whatever was given."""
    return pl.lit(value, dtype=pl.Int128) if isinstance(value, int) else value


class Columns:
    """The arithmetic on columns. It does not look after missing values: ``points_of`` does.

    >>> frame = pl.DataFrame({"n": [5, -5, 7], "d": [2, 2, -3]})
    >>> frame.select(Columns().divide(column("n"), column("d"))).to_series().to_list()
    [3, -3, -2]
    """

    def divide(self, numerator: Number, denominator: Number) -> pl.Expr:
        top, bottom = number(numerator), number(denominator)
        size = (2 * top.abs() + bottom.abs()) // (2 * bottom.abs())
        return top.sign() * bottom.sign() * size

    def truncate(self, numerator: Number, denominator: Number) -> pl.Expr:
        top, bottom = number(numerator), number(denominator)
        return top.sign() * bottom.sign() * (top.abs() // bottom.abs())

    def choose(self, condition: Truth, then: Number, otherwise: Number) -> pl.Expr:
        if isinstance(condition, bool):
            return number(then if condition else otherwise)
        return pl.when(condition).then(number(then)).otherwise(number(otherwise))

    def least(self, one: Number, other: Number) -> pl.Expr:
        return pl.min_horizontal(number(one), number(other))

    def greatest(self, one: Number, other: Number) -> pl.Expr:
        return pl.max_horizontal(number(one), number(other))

    def absolute(self, value: Number) -> pl.Expr:
        return number(value).abs()

    def both(self, one: Truth, other: Truth) -> Truth:
        return one & other


def points_of(rule: Rule, line: Line) -> pl.Expr:
    """The points of a column of lines, in hundredths; missing where the actual or a value that the rule reads is missing.

    Where an actual or a count lies beyond the rules' limits the points are missing too: better none than wrapped ones.
    """
    read = [line.actual, line.weight, *(getattr(line, name) for name in sorted(rule.needs)), *line.counts.values()]
    fits = [number(line.actual).abs() <= VALUE, *(number(count) <= COUNT for count in line.counts.values())]
    whole = pl.all_horizontal(*(number(value).is_not_null() for value in read), *fits)
    return pl.when(whole).then(points(rule, Columns(), line)).otherwise(None)
