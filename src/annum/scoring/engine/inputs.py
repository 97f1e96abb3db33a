"""What does a run read? Statement versions, items, values, the tree, events: as they were in force and known.

Everything that is read is a whole number or a short code; decisions about time are made in the queries, so that equal dates
give equal input.
"""

from dataclasses import dataclass

import polars as pl

from annum.indicators.models import Indicator, Value
from annum.indicators.rules.factor import factor
from annum.scoring.engine import sql
from annum.scoring.engine.asked import Asked
from annum.scoring.engine.fetch import MANY, fetch


@dataclass(frozen=True, slots=True)
class Inputs:
    """The frames of a run."""

    versions: pl.DataFrame
    items: pl.DataFrame
    plans: pl.DataFrame
    spans: pl.DataFrame
    ended: pl.DataFrame
    values: pl.DataFrame
    paths: pl.DataFrame
    events: pl.DataFrame
    vetoes: pl.DataFrame


def read(asked: Asked) -> Inputs:
    """Everything that a run needs. Queries: 9, and 2 small ones."""
    months = Value.objects.filter(month__gte=asked.year.first_month, month__lte=asked.upto)
    frames = fetch(sql.queries(asked), months[:MANY].count())
    frames["items"] = frames["items"].join(_factors(), on="indicator", how="left")
    frames["values"] = _with_flags(frames["values"])
    return Inputs(**frames)


def _with_flags(values: pl.DataFrame) -> pl.DataFrame:
    """Each bit as a column of its own, 0 or 1."""
    bits = [(pl.col("flags") // (1 << place) % 2).alias(name) for place, name in enumerate(sql.FLAGS)]
    return values.with_columns(bits).drop("flags")


def _factors() -> pl.DataFrame:
    """How each indicator's quotient is written; tens of rows."""
    rows = [(pk, factor(unit)) for pk, unit in Indicator.objects.values_list("pk", "unit")]
    return pl.DataFrame(rows, schema={"indicator": pl.Int64, "factor": pl.Int64}, orient="row")
