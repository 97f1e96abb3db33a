"""What was reached by each item? Months are gathered by its accumulation; units below are added where the indicator adds up.

The same arithmetic as ``indicators.rules.accumulate``, over columns of 128 bits. Missing months are told, never filled.
"""

from collections.abc import Iterator

import polars as pl

from annum.org.rules.paths import WIDTH
from annum.scoring.columns import Columns, column
from annum.scoring.engine.inputs import Inputs
from annum.scoring.engine.sql import ACCUMULATIONS
from annum.scoring.rules.item_told import STORED

KEY = "cell"
CELL = (pl.col("indicator") * 2**40 + pl.col("subject")).alias(KEY)
"""Indicator and subject as one number, by which columns are grouped and joined four times as fast as by two."""
SAFE = 2**63 // 64
"""Sixty-four amounts below this add up within 64 bits."""
SUM, MEAN, LAST, MAX, MIN, RATIO = range(len(ACCUMULATIONS))
AMOUNTS = ["amount", "numerator", "denominator"]


def actuals(inputs: Inputs, first: int) -> pl.DataFrame:
    """One row for each item: ``actual`` in the indicator's scale (empty: no figure), and what stands behind it.

    ``there`` and ``exempt`` are masks with one bit for each month from ``first`` on: a figure, or a decision that there is
    none. ``provisional`` and ``restated`` are flags.
    """
    items = inputs.items.with_columns(CELL)
    # A unit that stands nowhere in the tree, as it was closed, has nothing below it: its own figures count.
    added = (pl.col("rolled") == 1) & pl.col("subject").is_in(inputs.paths["subject"].implode())
    own, above = items.filter(~added), items.filter(added)
    parts = [_gathered(some, values, first) for some, values in _by_term(own, inputs.values.with_columns(CELL), first)]
    if above.height:
        pairs = _by_term(above, added_up(inputs, above), first)
        parts += [_gathered(some, _short(values), first) for some, values in pairs]
    return pl.concat(parts).sort("item")


def _by_term(items: pl.DataFrame, values: pl.DataFrame, first: int) -> Iterator[tuple[pl.DataFrame, pl.DataFrame]]:
    """Items that have the whole year with all values; then the others, each with a cell of its own: the months it is owed."""
    yield items.filter(partial=0), values
    few = items.filter(partial=1)
    if few.is_empty():
        return
    its = pl.col("item").alias(KEY)
    terms = few.select("item", KEY, "term", "begins", "accumulation", "cumulative")
    months = values.join(terms, on=KEY).with_columns(its)
    owed = months.filter(pl.col("term") & _bit(first) != 0)
    yield few.with_columns(its), _less(owed, months)


def _less(owed: pl.DataFrame, months: pl.DataFrame) -> pl.DataFrame:
    """Year-to-date figures, less what was reached before the item's first month, as ``scoring.rules.term_told``."""
    adding = pl.col("accumulation").is_in([SUM, RATIO]) & (pl.col("cumulative") == 1)
    before = months.filter(adding & (pl.col("month") < pl.col("begins")) & (pl.col("exempt") == 0)).sort("month")
    taken = before.group_by(KEY).agg(pl.col(name).cast(pl.Int128).last().alias(f"{name} before") for name in AMOUNTS)
    wide = [column(name) - column(f"{name} before").fill_null(0) for name in AMOUNTS]
    return owed.join(taken, on=KEY, how="left").with_columns(wide)


def _bit(first: int) -> pl.Expr:
    """The month of a row as one bit, the year's first month the lowest."""
    return pl.lit(pl.Series([1 << place for place in range(63)])).gather(pl.col("month") - first)


def added_up(inputs: Inputs, items: pl.DataFrame) -> pl.DataFrame:
    """The month's figures of every unit at and below each item's unit, added."""
    wanted = items.select("indicator", "subject").unique()
    values = inputs.values.join(wanted.select("indicator").unique(), on="indicator", how="semi")
    pairs = _ancestors(inputs.paths, wanted.select("subject").unique())
    joined = values.join(pairs, left_on="subject", right_on="below").drop("subject").rename({"above": "subject"})
    cells = joined.group_by("indicator", "subject", "month").agg(
        pl.col(AMOUNTS).cast(pl.Int128).sum(),
        pl.col("amount").count().alias("amounts"),
        pl.col("numerator").count().alias("ratios"),
        pl.col("exempt").min(),
        pl.col("provisional", "restated").max(),
        pl.len().alias("parts"),
    )
    return cells.with_columns(
        CELL,
        pl.when(pl.col("amounts") > 0).then("amount").alias("amount"),
        pl.when(pl.col("ratios") > 0).then("numerator").alias("numerator"),
        pl.when(pl.col("ratios") > 0).then("denominator").alias("denominator"),
    )


def _short(cells: pl.DataFrame) -> pl.DataFrame:
    """A month with fewer parts than the cell's fullest month is provisional: something is still missing in it."""
    short = pl.col("parts") < pl.col("parts").max().over(KEY)
    return cells.with_columns(pl.when(short).then(1).otherwise("provisional").cast(pl.Int32).alias("provisional"))


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
    values = values.with_columns(_bit(first).alias("bit"), total_type(values).alias("total"))
    cells = values.group_by(KEY).agg(
        pl.col("total").sum(),
        pl.col("amount").count().alias("amounts"),
        (pl.col("bit") * (1 - pl.col("exempt"))).sum().alias("there"),
        (pl.col("bit") * pl.col("exempt")).sum().alias("exempt"),
    )
    for part in (_flags(values), _ratios(values), _extremes(items, values), _last(items, values)):
        cells = cells.join(part, on=KEY, how="left")
    joined = items.select("item", KEY, "accumulation", "cumulative", "decimals", "factor").join(
        cells, on=KEY, how="left"
    )
    return joined.select(
        "item",
        _held(_actual()).alias("actual"),
        pl.col("there", "exempt").fill_null(0).cast(pl.Int64),
        pl.col("provisional", "restated").fill_null(0).cast(pl.Int32),
    )


def _flags(values: pl.DataFrame) -> pl.DataFrame:
    """Cells with a provisional or a corrected figure; few, so they are gathered apart."""
    marked = values.filter((pl.col("provisional") == 1) | (pl.col("restated") == 1))
    return marked.group_by(KEY).agg(pl.col("provisional", "restated").max())


def _ratios(values: pl.DataFrame) -> pl.DataFrame:
    """Numerators and denominators, added."""
    pairs = values.filter(pl.col("numerator").is_not_null())
    sums = pl.col("numerator", "denominator").cast(pl.Int128).sum()
    return pairs.group_by(KEY).agg(sums, pl.col("numerator").count().alias("ratios"))


def _extremes(items: pl.DataFrame, values: pl.DataFrame) -> pl.DataFrame:
    """The highest and lowest figure of the cells that need them."""
    need = items.filter(pl.col("accumulation").is_in([MAX, MIN])).select("indicator").unique()
    rows = values.join(need, on="indicator", how="semi")
    return rows.group_by(KEY).agg(
        pl.col("amount").max().cast(pl.Int128).alias("highest"), pl.col("amount").min().cast(pl.Int128).alias("lowest")
    )


def _last(items: pl.DataFrame, values: pl.DataFrame) -> pl.DataFrame:
    """The latest figure of the cells that need it: stocks, and figures that are entered as year to date."""
    need = items.filter((pl.col("accumulation") == LAST) | (pl.col("cumulative") == 1)).select("indicator").unique()
    rows = values.join(need, on="indicator", how="semi").filter(pl.col("exempt") == 0)
    latest = rows.sort("month").group_by(KEY).agg(pl.col(AMOUNTS).last())
    return latest.select(KEY, *(column(name).alias(f"last_{name}") for name in AMOUNTS))


def _held(actual: pl.Expr) -> pl.Expr:
    """A figure that does not fit its column, as of a ratio with a tiny denominator, is no figure."""
    wide = actual.cast(pl.Int128)
    return pl.when(wide.abs() <= STORED).then(wide)


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
        .then(column("total"))
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


def total_type(values: pl.DataFrame) -> pl.Expr:
    """The amounts as they are added: 64 bits where a year of the largest fits them, else 128."""
    largest = values.select(pl.col("amount").cast(pl.Int128).abs().max()).item() or 0
    return pl.col("amount").cast(pl.Int64 if largest < SAFE else pl.Int128)
