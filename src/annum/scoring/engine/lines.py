"""What does a rule see of each item? Its own values, up to the month that is asked for, and whether its figure is there.

The same arithmetic as ``scoring.rules.interim`` and ``scoring.rules.missing``, over columns.
"""

from datetime import date

import polars as pl

from annum.scoring.columns import Columns, column
from annum.scoring.engine.asked import Asked
from annum.scoring.engine.inputs import Inputs
from annum.scoring.rules import missing
from annum.scoring.rules.interim import alike

STATES = (
    missing.NOT_DUE,
    missing.OVERDUE,
    missing.NOT_APPLICABLE,
    missing.PROVISIONAL,
    missing.FINAL,
    missing.RESTATED,
)


def lines(inputs: Inputs, reached: pl.DataFrame, asked: Asked, due: dict[int, date], today: date) -> pl.DataFrame:
    """Items with ``actual``, the targets to date, ``months`` there of ``due`` months, ``late`` days and ``state``.

    ``due`` tells for each month from which day its figures are overdue.
    """
    joined = inputs.items.join(reached, on="item").join(inputs.plans, on="item", how="left")
    joined = _plan_at_end(joined, inputs.ended, asked)
    return _stated(_dated(_counted(joined, asked, due, today)), asked)


def _plan_at_end(items: pl.DataFrame, ended: pl.DataFrame, asked: Asked) -> pl.DataFrame:
    """Items of versions that ended early keep the plan of the last month that they were owed."""
    if ended.is_empty():
        return items
    plans = ended.rename({"planned": "at_end", "month": "plan_month"})
    found = items.join(plans, on=["item", "plan_month"], how="left")
    early = pl.col("plan_month") < asked.upto
    return found.with_columns(pl.when(early).then("at_end").otherwise("planned").alias("planned")).drop("at_end")


def _counted(items: pl.DataFrame, asked: Asked, due: dict[int, date], today: date) -> pl.DataFrame:
    """Which months count: those of the item's frequency whose day has come, less those that do not apply by decision."""
    first = asked.year.first_month
    open_months = [month for month in range(first, asked.upto + 1) if month in due and due[month] <= today]
    masks = [_mask(first, every, open_months) for every in (1, 3, 12)]
    wanted = pl.col("frequency").replace_strict(dict(enumerate(masks)), return_dtype=pl.Int64)
    days = {month - first: (today - due[month]).days for month in open_months}
    wanted = pl.when(pl.col("counting") == 1).then(0).otherwise(wanted & pl.col("term"))
    return (
        items.with_columns(wanted.alias("wanted"))
        .with_columns(
            (pl.col("wanted") & ~pl.col("exempt")).alias("owed"),
            (pl.col("exempt") & pl.col("wanted") != 0).alias("waived"),
            pl.col("there").bitwise_count_ones().cast(pl.Int32).alias("figures"),
        )
        .with_columns(
            (pl.col("owed") & pl.col("there")).bitwise_count_ones().cast(pl.Int32).alias("months"),
            pl.col("owed").bitwise_count_ones().cast(pl.Int32).alias("due"),
            (pl.col("owed") & ~pl.col("there")).bitwise_trailing_zeros().cast(pl.Int32).alias("gap"),
        )
        .with_columns(
            pl.when(pl.col("months") < pl.col("due"))
            .then(pl.col("gap").replace_strict(days, default=0, return_dtype=pl.Int32))
            .otherwise(0)
            .alias("late")
        )
    )


def _mask(first: int, every: int, months: list[int]) -> int:
    return sum(1 << (month - first) for month in months if (month - first + 1) % every == 0)


def _dated(items: pl.DataFrame) -> pl.DataFrame:
    """The state of each item's figure; what people must know first comes first. Items that count events are always there."""
    state = (
        pl.when(pl.col("elapsed") == 0)
        .then(STATES.index(missing.NOT_DUE))
        .when(pl.col("counting") == 1)
        .then(STATES.index(missing.FINAL))
        .when(pl.col("waived") & (pl.col("owed") == 0) & (pl.col("figures") == 0))
        .then(STATES.index(missing.NOT_APPLICABLE))
        .when(pl.col("months") < pl.col("due"))
        .then(STATES.index(missing.OVERDUE))
        .when((pl.col("due") == 0) & (pl.col("figures") == 0))
        .then(STATES.index(missing.NOT_DUE))
        .when(pl.col("provisional") == 1)
        .then(STATES.index(missing.PROVISIONAL))
        .when(pl.col("restated") == 1)
        .then(STATES.index(missing.RESTATED))
        .otherwise(STATES.index(missing.FINAL))
    )
    return items.with_columns(state.cast(pl.Int32).alias("state"))


def _stated(items: pl.DataFrame, asked: Asked) -> pl.DataFrame:
    """Targets to date: the plan where there is one, else the linear part of a flow; its other values in the same proportion."""
    full = pl.col("target").alias("full_target")
    if asked.whole and not items["partial"].max():
        return items.with_columns(full, pl.lit(0, dtype=pl.Int32).alias("linear"))
    over = Columns()
    whole = pl.col("elapsed") >= pl.col("length")
    flow = (pl.col("accumulation") == 0) & ~whole
    part = over.divide(column("target") * pl.col("elapsed"), column("length"))
    to_date = (
        pl.when(~whole & pl.col("planned").is_not_null())
        .then(column("planned"))
        .when(flow)
        .then(part)
        .otherwise(column("target"))
    )
    dated = items.with_columns(
        full,
        to_date.alias("target"),
        (flow & pl.col("planned").is_null() & pl.col("target").is_not_null()).cast(pl.Int32).alias("linear"),
    )
    others = ("baseline", "threshold", "stretch")
    scaled = [
        pl.when(flow & pl.col("target").is_not_null())
        .then(alike(over, column(name), column("target"), column("full_target")))
        .otherwise(column(name))
        .alias(name)
        for name in others
    ]
    return dated.with_columns(scaled)
