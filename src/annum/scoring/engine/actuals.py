"""What was reached by each item? Months are gathered by its accumulation; units below are added where the indicator adds up.

Sums are 128 bits wide. Missing months are counted, never filled with zero.
"""

import polars as pl

from annum.org.rules.paths import WIDTH
from annum.scoring.columns import Columns, column
from annum.scoring.engine.inputs import ACCUMULATIONS, Inputs

KEY = ["indicator", "subject"]
SUM, MEAN, LAST, MAX, MIN, RATIO = range(len(ACCUMULATIONS))
NOTHING = pl.lit(None, dtype=pl.Int128)


def actuals(inputs: Inputs) -> pl.DataFrame:
    """One row for each item: ``actual`` in the indicator's scale (empty: no figure), and what stands behind it.

    ``months`` counts months with a figure, ``exempt`` months decided not applicable, ``open`` provisional ones and
    ``restated`` corrected ones.
    """
    own = inputs.items.filter(pl.col("rolled") == 0)
    above = inputs.items.filter(pl.col("rolled") == 1)
    parts = [_gathered(own, inputs.values)]
    if above.height:
        parts.append(_gathered(above, _added_up(inputs, above)))
    return pl.concat(parts).sort("item")


def _added_up(inputs: Inputs, items: pl.DataFrame) -> pl.DataFrame:
    """The month's figures of every unit below and at each item's unit, added. A month with fewer parts than the fullest
    month of the cell is open: something is still missing in it."""
    wanted = items.select(KEY).unique()
    values = inputs.values.join(wanted.select("indicator").unique(), on="indicator")
    pairs = _ancestors(inputs.paths, wanted.select("subject").unique())
    cells = (
        values.join(pairs, left_on="subject", right_on="below")
        .drop("subject")
        .rename({"above": "subject"})
        .group_by([*KEY, "month"])
        .agg(
            pl.col("amount", "numerator", "denominator").cast(pl.Int128).sum(),
            pl.col("amount").count().alias("amounts"),
            pl.col("numerator").count().alias("ratios"),
            pl.col("not_applicable").min(),
            pl.col("provisional", "restated").max(),
            pl.len().alias("parts"),
        )
    )
    fullest = pl.col("parts").max().over(KEY)
    return cells.with_columns(
        pl.when(pl.col("amounts") > 0).then("amount").alias("amount"),
        pl.when(pl.col("ratios") > 0).then("numerator").alias("numerator"),
        pl.when(pl.col("ratios") > 0).then("denominator").alias("denominator"),
        pl.when(pl.col("parts") < fullest).then(1).otherwise("provisional").alias("provisional"),
    )


def _ancestors(paths: pl.DataFrame, wanted: pl.DataFrame) -> pl.DataFrame:
    """Pairs of a unit (``below``) and each wanted unit at or above it (``above``)."""
    deepest = paths.select(pl.col("path").str.len_bytes().max()).item() or 0
    lengths = range(WIDTH, deepest + 1, WIDTH)
    wanted_paths = paths.join(wanted, on="subject").rename({"subject": "above", "path": "prefix"})
    levels = [
        paths.filter(pl.col("path").str.len_bytes() >= length)
        .with_columns(pl.col("path").str.slice(0, length).alias("prefix"))
        .join(wanted_paths, on="prefix")
        .select(pl.col("subject").alias("below"), "above")
        for length in lengths
    ]
    return pl.concat(levels) if levels else pl.DataFrame(schema={"below": pl.Int64, "above": pl.Int64})


def _gathered(items: pl.DataFrame, values: pl.DataFrame) -> pl.DataFrame:
    """Join each item with its cell's months, gathered."""
    gathered = values.group_by(KEY).agg(
        pl.col("amount").cast(pl.Int128).sum().alias("total"),
        pl.col("amount").count().alias("amounts"),
        pl.col("amount").max().cast(pl.Int128).alias("highest"),
        pl.col("amount").min().cast(pl.Int128).alias("lowest"),
        pl.col("numerator", "denominator").cast(pl.Int128).sum(),
        pl.col("numerator").count().alias("ratios"),
        pl.col("month").filter(pl.col("not_applicable") == 0).max().alias("reached"),
        pl.col("not_applicable").sum().alias("exempt"),
        pl.col("provisional").max().alias("open"),
        pl.col("restated").max(),
    )
    joined = items.select("item", *KEY, "accumulation", "cumulative", "decimals", "factor").join(gathered, on=KEY, how="left")
    return joined.join(_last(items, values), on=KEY, how="left").select(
        "item",
        _actual().alias("actual"),
        (pl.col("amounts") + pl.col("ratios")).fill_null(0).cast(pl.Int32).alias("months"),
        pl.col("exempt", "open", "restated").fill_null(0).cast(pl.Int32),
        pl.col("numerator", "denominator", "total"),
    )


def _last(items: pl.DataFrame, values: pl.DataFrame) -> pl.DataFrame:
    """The latest figure of the cells that need it: stocks, and figures that are entered as year to date."""
    need = items.filter((pl.col("accumulation") == LAST) | (pl.col("cumulative") == 1)).select(KEY).unique()
    rows = values.join(need, on=KEY).filter(pl.col("not_applicable") == 0)
    latest = rows.filter(pl.col("month") == pl.col("month").max().over(KEY))
    return latest.select(
        *KEY,
        pl.col("amount").cast(pl.Int128).alias("last"),
        pl.col("numerator").cast(pl.Int128).alias("last_numerator"),
        pl.col("denominator").cast(pl.Int128).alias("last_denominator"),
    )


def _actual() -> pl.Expr:
    """The figure by accumulation, rounded once to the indicator's scale."""
    over = Columns()
    kind = pl.col("accumulation")
    has = pl.col("amounts") > 0
    entered = pl.col("cumulative") == 1
    top = pl.when(entered).then("last_numerator").otherwise("numerator")
    bottom = pl.when(entered).then("last_denominator").otherwise("denominator")
    safe = pl.when(bottom == 0).then(pl.lit(1, dtype=pl.Int128)).otherwise(bottom)
    unit = pl.lit(10, dtype=pl.Int128).pow(pl.col("decimals")) * column("factor")
    ratio = pl.when(bottom != 0).then(over.divide(top * unit, safe))
    mean = over.divide(column("total"), pl.max_horizontal(column("amounts"), pl.lit(1, dtype=pl.Int128)))
    return (
        pl.when(kind == RATIO)
        .then(ratio)
        .when(~has)
        .then(NOTHING)
        .when((kind == LAST) | (entered & (kind == SUM)))
        .then(pl.col("last"))
        .when(kind == SUM)
        .then(pl.col("total"))
        .when(kind == MEAN)
        .then(mean)
        .when(kind == MAX)
        .then(pl.col("highest"))
        .otherwise(pl.col("lowest"))
    )
