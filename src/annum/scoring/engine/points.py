"""How many points does each item earn? One pass for each distinct scoring rule, over all its items at once."""

import polars as pl

from annum.kernel.period import MONTHS
from annum.scoring.columns import Columns, column, number, points_of
from annum.scoring.engine.asked import Asked
from annum.scoring.rules.achievement import MOST
from annum.scoring.rules.facts import counted_codes
from annum.targets.models import Rule
from annum.targets.rules.points import measure
from annum.targets.rules.points.kinds import rule_from
from annum.targets.rules.points.line import Line
from annum.targets.rules.points.rule import Rule as ScoringRule


def rules_of(ids: list[int]) -> dict[int, ScoringRule]:
    """The rules with these numbers. Queries: 1."""
    rows = Rule.objects.filter(pk__in=ids).values_list("pk", "kind", "parameters")
    return {pk: rule_from(kind, parameters) for pk, kind, parameters in rows}


def scored(items: pl.DataFrame, events: pl.DataFrame) -> pl.DataFrame:
    """Items with ``points`` in hundredths by their rule (empty where there is no actual), and ``rate`` in ten-thousandths."""
    rules = rules_of(items["rule"].unique().to_list())
    parts = [_part(rules[rule], part, events) for (rule,), part in items.partition_by("rule", as_dict=True).items()]
    return pl.concat(parts).sort("item").with_columns(_rate()) if parts else items.with_columns(points=None, rate=None)


def in_months(events: pl.DataFrame, asked: Asked) -> pl.DataFrame:
    """Events with the month of their day as a ``bit``, the year's first month the lowest."""
    year, month = (pl.col("day").str.slice(*part).cast(pl.Int64) for part in ((0, 4), (5, 2)))
    index = year * MONTHS + month - 1
    bits = pl.lit(pl.Series([1 << place for place in range(63)])).gather(index - asked.year.first_month)
    return events.with_columns(bits.alias("bit"))


def _part(rule: ScoringRule, items: pl.DataFrame, events: pl.DataFrame) -> pl.DataFrame:
    codes = counted_codes(rule)
    counted = _counts(items, events, codes) if codes else items
    actual = pl.lit(0, dtype=pl.Int128) if codes else column("actual")
    line = Line(
        weight=column("weight"),
        actual=actual,
        direction=column("direction") - 1,
        counts={code: column(f"count {code}") for code in codes},
        target=column("target"),
        threshold=column("threshold"),
        stretch=column("stretch"),
        baseline=column("baseline"),
    )
    points = points_of(rule, line).alias("points")
    return counted.with_columns(points).select(*items.columns, "points")


def _counts(items: pl.DataFrame, events: pl.DataFrame, codes: tuple[str, ...]) -> pl.DataFrame:
    """Decided events of the item's indicator and subject in its months, a column for each code; none is zero."""
    cells = items.select("item", "indicator", "subject", "term")
    of_items = events.join(cells, on=["indicator", "subject"]).filter(pl.col("term") & pl.col("bit") != 0)
    for code in codes:
        found = of_items.filter(pl.col("clause") == code).group_by("item").agg(pl.col("count").sum())
        named = found.rename({"count": f"count {code}"})
        items = items.join(named, on="item", how="left").with_columns(pl.col(f"count {code}").fill_null(0))
    return items


def _rate() -> pl.Expr:
    """Achievement (完成率) as in ``scoring.rules.achievement``, over columns: empty where it is not defined."""
    line = Line(weight=0, actual=column("actual"), target=column("target"), direction=column("direction") - 1)
    whole = pl.all_horizontal(
        pl.col("actual", "target").is_not_null(), line.target != 0, line.direction != 0, line.actual.abs() <= MOST
    )
    rate = number(measure.achievement(Columns(), line))
    return pl.when(whole & (rate.abs() <= MOST)).then(rate).alias("rate")
