"""Which months is each item owed, by ``targets.rules.owed``, in columns? Nearly all have the whole year; the others are few kinds."""

from datetime import date

import polars as pl

from annum.kernel.period import Span
from annum.scoring.engine.asked import Asked
from annum.targets.rules.owed import Term, term

COLUMNS = {"term": pl.Int64, "begins": pl.Int32, "elapsed": pl.Int32, "length": pl.Int32, "plan_month": pl.Int32}


def with_terms(items: pl.DataFrame, spans: pl.DataFrame, asked: Asked) -> pl.DataFrame:
    """Items with ``partial`` (1: not the whole year), ``term`` (owed months up to the one asked for, a bit each from the
    year's first), ``begins`` (the first owed month), ``elapsed`` of ``length`` months of their target, and ``plan_month``.
    """
    year = asked.year.last_month - asked.year.first_month + 1
    usual = ((1 << asked.months) - 1, asked.year.first_month, asked.months, year, asked.upto)
    if spans.is_empty():
        named = {name: pl.lit(value, dtype=COLUMNS[name]) for name, value in zip(COLUMNS, usual, strict=True)}
        return items.with_columns(partial=pl.lit(0, dtype=pl.Int32), **named)
    joined = items.join(_terms(spans, asked), on="item", how="left").with_columns(
        pl.col("term").is_not_null().cast(pl.Int32).alias("partial")
    )
    return joined.with_columns(pl.col(name).fill_null(value) for name, value in zip(COLUMNS, usual, strict=True))


def _terms(spans: pl.DataFrame, asked: Asked) -> pl.DataFrame:
    """One row for each item of which there are spans. Equal spans are reckoned once, however many items have them."""
    one = pl.concat_str("own", "start", "end", separator="/").alias("spans")
    kinds = spans.select("item", one).unique().sort("item", "spans").group_by("item").agg(pl.col("spans").str.join(" "))
    told = [(kind, *_columns(_term(kind, asked), asked)) for kind in kinds["spans"].unique()]
    table = pl.DataFrame(told, schema={"spans": pl.String, **COLUMNS}, orient="row")
    return kinds.join(table, on="spans").drop("spans")


def _term(kind: str, asked: Asked) -> Term:
    """The term of an item from its spans as they were joined."""
    rows = [row.split("/") for row in kind.split(" ")]
    found = [(own == "1", _span(start, end)) for own, start, end in rows]
    [its] = [span for own, span in found if own]
    earlier = [span for own, span in found if not own]
    return term(its, earlier, asked.year.first_month, asked.year.last_month)


def _span(start: str, end: str) -> Span:
    return Span(date.fromisoformat(start), date.fromisoformat(end) if end else None)


def _columns(its: Term, asked: Asked) -> tuple[int, ...]:
    owed = [month for month in its.owed if month <= asked.upto]
    mask = sum(1 << (month - asked.year.first_month) for month in owed)
    return mask, min(owed, default=asked.upto + 1), its.upto(asked.upto), its.length, its.last(asked.upto)
