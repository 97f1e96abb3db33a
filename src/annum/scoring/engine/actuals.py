"""What was reached by each item? Months are gathered by its accumulation; units below are added where the indicator adds up.

The same arithmetic as ``indicators.rules.accumulate``, over columns of 128 bits. Missing months are told, never filled.
"""

import polars as pl

from annum.org.rules.paths import WIDTH
from annum.scoring.columns import Columns, column
from annum.scoring.engine.inputs import Inputs
from annum.scoring.engine.sql import ACCUMULATIONS

KEY = ["indicator", "subject"]
SUM, MEAN, LAST, MAX, MIN, RATIO = range(len(ACCUMULATIONS))
AMOUNTS = ["amount", "numerator", "denominator"]


def actuals(inputs: Inputs, first: int) -> pl.DataFrame:
    """One row for each item: ``actual`` in the indicator's scale (empty: no figure), and what stands behind it.

    ``there`` and ``exempt`` are masks with one bit for each month from ``first`` on: a figure, or a decision that there is
    none. ``provisional`` and ``restated`` are flags.
    """
    own = inputs.items.filter(rolled=0)
    above = inputs.items.filter(rolled=1)
    parts = [_gathered(own, inputs.values.join(own.select(KEY).unique(), on=KEY, how="semi"), first)]
    if above.height:
        parts.append(_gathered(above, added_up(inputs, above), first))
    return pl.concat(parts).sort("item")


def added_up(inputs: Inputs, items: pl.DataFrame) -> pl.DataFrame:
    """The month's figures of every unit at and below each item's unit, added.

    A month with fewer parts than the cell's fullest month is provisional: something is still missing in it.
    """
    wanted = items.select(KEY).unique()
    values = inputs.values.join(wanted.select("indicator").unique(), on="indicator", how="semi")
    pairs = _ancestors(inputs.paths, wanted.select("subject").unique())
    joined = values.join(pairs, left_on="subject", right_on="below").drop("subject").rename({"above": "subject"})
    cells = joined.group_by([*KEY, "month"]).agg(
        pl.col(AMOUNTS).cast(pl.Int128).sum(),
        pl.col("amount").count().alias("amounts"),
        pl.col("numerator").count().alias("ratios"),
        pl.col("exempt").min(),
        pl.col("provisional", "restated").max(),
        pl.len().alias("parts"),
    )
    short = pl.col("parts") < pl.col("parts").max().over(KEY)
    return cells.with_columns(
        pl.when(pl.col("amounts") > 0).then("amount").alias("amount"),
        pl.when(pl.col("ratios") > 0).then("numerator").alias("numerator"),
        pl.when(pl.col("ratios") > 0).then("denominator").alias("denominator"),
        pl.when(short).then(1).otherwise("provisional").cast(pl.Int32).alias("provisional"),
    )


def _ancestors(paths: pl.DataFrame, wanted: pl.DataFrame) -> pl.DataFrame:
    """Pairs of a unit (``below``) and each wanted unit at or above it (``above``)."""
    deepest = paths.select(pl.col("path").str.len_bytes().max()).item() or 0
    tops = paths.join(wanted, on="subject").rename({"subject": "above", "path": "prefix"})
    levels = [
        paths.filter(pl.col("path").str.len_bytes() >= length)
        .with_columns(pl.col("path").str.slice(0, length).alias("prefix"))
        .join(tops, on="prefix")
        .select(pl.col("subject").alias("below"), "above")
        for length in range(WIDTH, deepest + 1, WIDTH)
    ]
    return pl.concat(levels) if levels else pl.DataFrame(schema={"below": pl.Int64, "above": pl.Int64})


def _gathered(items: pl.DataFrame, values: pl.DataFrame, first: int) -> pl.DataFrame:
    """Join each item with its cell's months, gathered."""
    bit = pl.lit(2, dtype=pl.Int64).pow(pl.col("month") - first)
    valued = pl.col("exempt") == 0
    cells = values.group_by(KEY).agg(
        pl.col("amount").cast(pl.Int128).sum().alias("total"),
        pl.col("amount").count().alias("amounts"),
        pl.col("amount").max().cast(pl.Int128).alias("highest"),
        pl.col("amount").min().cast(pl.Int128).alias("lowest"),
        pl.col("numerator", "denominator").cast(pl.Int128).sum(),
        pl.col("numerator").count().alias("ratios"),
        bit.filter(valued).sum().alias("there"),
        bit.filter(~valued).sum().alias("exempt"),
        pl.col("provisional", "restated").max(),
    )
    joined = items.select("item", *KEY, "accumulation", "cumulative", "decimals", "factor").join(
        cells, on=KEY, how="left"
    )
    return joined.join(_last(items, values), on=KEY, how="left").select(
        "item",
        _actual().alias("actual"),
        pl.col("there", "exempt").fill_null(0).cast(pl.Int64),
        pl.col("provisional", "restated").fill_null(0).cast(pl.Int32),
    )


def _last(items: pl.DataFrame, values: pl.DataFrame) -> pl.DataFrame:
    """The latest figure of the cells that need it: stocks, and figures that are entered as year to date."""
    need = items.filter((pl.col("accumulation") == LAST) | (pl.col("cumulative") == 1)).select(KEY).unique()
    rows = values.join(need, on=KEY, how="semi").filter(pl.col("exempt") == 0)
    latest = rows.filter(pl.col("month") == pl.col("month").max().over(KEY))
    return latest.select(*KEY, *(column(name).alias(f"last_{name}") for name in AMOUNTS))


def _actual() -> pl.Expr:
    """The figure by accumulation, rounded once to the indicator's scale."""
    kind, entered, has = pl.col("accumulation"), pl.col("cumulative") == 1, pl.col("amounts") > 0
    count = pl.max_horizontal(column("amounts"), pl.lit(1, dtype=pl.Int128))
    return (
        pl.when(kind == RATIO)
        .then(_ratio(entered))
        .when(~has.fill_null(value=False))
        .then(None)
        .when((kind == LAST) | (entered & (kind == SUM)))
        .then("last_amount")
        .when(kind == SUM)
        .then("total")
        .when(kind == MEAN)
        .then(Columns().divide(column("total"), count))
        .when(kind == MAX)
        .then("highest")
        .otherwise("lowest")
    )


def _ratio(entered: pl.Expr) -> pl.Expr:
    """Sum over sum, or the last year-to-date pair; nothing over nothing is no figure."""
    top = pl.when(entered).then("last_numerator").otherwise("numerator")
    bottom = pl.when(entered).then("last_denominator").otherwise("denominator")
    unit = pl.lit(10, dtype=pl.Int128).pow(pl.col("decimals")) * column("factor")
    safe = pl.when(bottom == 0).then(pl.lit(1, dtype=pl.Int128)).otherwise(bottom)
    return pl.when((pl.col("ratios") > 0) & (bottom != 0)).then(Columns().divide(top * unit, safe))
