"""Who carries the weight of an item that does not apply? Its statement's other items, by the rule for missing figures."""

import polars as pl

from annum.scoring.engine.lines import STATES
from annum.scoring.rules import missing
from annum.scoring.rules.missing import respread


def respread_weights(items: pl.DataFrame) -> pl.DataFrame:
    """Items with the weights that count. Only statements with an item that does not apply are looked at one by one."""
    exempt = (pl.col("state") == STATES.index(missing.NOT_APPLICABLE)) & (pl.col("kind") == 0)
    touched = items.filter(exempt)["version"].unique()
    if touched.is_empty():
        return items
    rows = items.filter(pl.col("version").is_in(touched.implode()) & (pl.col("kind") == 0))
    weights = [pair for part in rows.partition_by("version") for pair in _of_statement(part)]
    changed = pl.DataFrame(weights, schema={"item": pl.Int64, "new": pl.Int64}, orient="row")
    joined = items.join(changed, on="item", how="left")
    return joined.with_columns(pl.coalesce("new", "weight").alias("weight")).drop("new")


def _of_statement(items: pl.DataFrame) -> list[tuple[int, int]]:
    """Each item of a statement with its new weight; what does not apply keeps its own, for it counts nothing."""
    columns = items.sort("item").select("item", "category", "weight", "state").rows()
    lines = [(str(item), str(category), weight) for item, category, weight, _ in columns]
    gone = [str(item) for item, _, _, state in columns if state == STATES.index(missing.NOT_APPLICABLE)]
    found = respread(lines, gone)
    return [(int(item), weight) for item, weight in found.items()]
