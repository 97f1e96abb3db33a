"""How do item points become totals, grades and coefficients? By the law of ``scoring.rules``, over columns of statements."""

from collections import defaultdict

import polars as pl

from annum.scoring.columns import Columns, column
from annum.scoring.engine.inputs import Inputs
from annum.scoring.engine.lines import STATES
from annum.scoring.engine.sql import KINDS
from annum.scoring.rules import law, missing
from annum.scoring.rules.law import Sums
from annum.scoring.rules.settings import Settings
from annum.scoring.rules.vetoes import Veto, strictest, veto_of
from annum.targets.models import Item
from annum.targets.rules.points.limits import RATE

WIDE = pl.Int128
SCORED, DEDUCTION, BONUS = range(len(KINDS))
COMMON = 5_354_228_880
"""Divisible by every number of months up to 24: shares of months add up exactly."""
FREE = (STATES.index(missing.NOT_APPLICABLE), STATES.index(missing.NOT_DUE))


def counted(items: pl.DataFrame, settings: Settings, before: pl.DataFrame) -> pl.DataFrame:
    """Items with ``counts``: what each one counts after the rule for missing figures; empty is left out.

    ``before`` are the points of the month before, for the setting that takes them.
    """
    policy = settings.missing
    state = pl.col("state")
    joined = items.join(before, on="item", how="left")
    overdue = pl.lit(None, dtype=WIDE)
    if policy.overdue == "last":
        overdue = column("before")
    elif policy.overdue == "zero":
        overdue = pl.when(pl.col("late") > policy.days).then(pl.lit(0, dtype=WIDE))
    exempt = column("weight") if policy.exempt == "full" else pl.lit(None, dtype=WIDE)
    counts = (
        pl.when(state == STATES.index(missing.NOT_DUE))
        .then(None)
        .when(state == STATES.index(missing.NOT_APPLICABLE))
        .then(exempt)
        .when(state == STATES.index(missing.OVERDUE))
        .then(overdue)
        .otherwise(column("points"))
    )
    return joined.with_columns(counts.alias("counts"))


def totals(inputs: Inputs, items: pl.DataFrame, settings: Settings) -> pl.DataFrame:
    """One row for each version: base, bonus, deduction, total, grade's rank, coefficient, completeness, reachable weight."""
    over = Columns()
    vetoes = _vetoes(inputs, settings)
    lines = items.join(vetoes.items, on=["version", "item"], how="left").with_columns(pl.col("struck").fill_null(0))
    lines = lines.with_columns(_after_gate(settings).alias("kept"))
    sums = lines.group_by("version").agg(*_sums(settings))
    frame = inputs.versions.join(sums, on="version", how="left").join(vetoes.versions, on="version", how="left")
    frame = frame.with_columns(
        column("base").fill_null(0),
        column("bonus").fill_null(0),
        column("deduction").fill_null(0),
        column("taken").fill_null(0),
        pl.col("failed", "zero", "down", "vetoes").fill_null(0),
        pl.col("limit").fill_null(len(settings.grades.starts)),
        pl.col("share").fill_null(RATE),
        pl.col("reachable", "completeness").fill_null(0),
    )
    parts = Sums(
        base=column("base"),
        bonus=column("bonus"),
        deduction=column("deduction"),
        failed=column("failed"),
        taken=column("taken"),
        zero=column("zero"),
    )
    frame = frame.with_columns(
        law.total(over, settings, parts).alias("total"), law.bonus(over, settings, parts).alias("bonus")
    )
    total, limit, down = column("total"), column("limit"), column("down")
    return frame.with_columns(
        law.grade_rank(over, settings, total, limit=limit, down=down).alias("rank"),
        law.coefficient(over, settings, total, limit=limit, down=down, share=column("share")).alias("coefficient"),
    )


def _after_gate(settings: Settings) -> pl.Expr:
    """What a scored item counts once its statement's gate has failed or held."""
    if settings.gate == "none":
        return pl.col("counts")
    gates = pl.when(pl.col("kind") == SCORED).then(pl.lit(1, dtype=WIDE)).otherwise(0)
    failed = (
        law.below(column("counts"), column("weight"), gates).fill_null(value=False).max().over("version").cast(WIDE)
    )
    kept = law.counted(Columns(), settings, column("counts"), weight=column("weight"), gates=gates, failed=failed)
    return pl.when(pl.col("counts").is_not_null()).then(kept)


def _sums(settings: Settings) -> tuple[pl.Expr, ...]:
    scored = pl.col("kind") == SCORED
    there = pl.col("counts").is_not_null()
    due = scored & (pl.col("due") > 0) & ~pl.col("state").is_in(FREE)
    months = pl.max_horizontal(pl.col("due"), pl.lit(1))
    done = column("weight") * column("months") * (COMMON // months.cast(WIDE))
    whole = (column("weight") * COMMON).filter(due).sum()
    safe = pl.when(whole == 0).then(pl.lit(1, dtype=WIDE)).otherwise(whole)
    complete = (
        pl.when(whole == 0)
        .then(pl.lit(RATE, dtype=WIDE))
        .otherwise(Columns().divide(done.filter(due).sum() * RATE, safe))
    )
    return (
        column("kept").filter(scored).sum().alias("base"),
        column("counts").filter((pl.col("kind") == BONUS) & (pl.col("struck") == 0)).sum().alias("bonus"),
        (0 - column("counts").filter(pl.col("kind") == DEDUCTION).sum()).alias("deduction"),
        column("kept").filter(scored & (pl.col("struck") == 1)).sum().alias("taken"),
        (pl.lit(settings.gate != "none") & scored & (pl.col("counts") < pl.col("weight")))
        .any()
        .cast(pl.Int64)
        .alias("failed"),
        pl.col("weight").filter(scored & there).sum().alias("reachable"),
        complete.cast(pl.Int64).alias("completeness"),
    )


class Vetoes:
    """Decided vetoes as frames: by version, and items that one of them strikes."""

    def __init__(self, versions: pl.DataFrame, items: pl.DataFrame) -> None:
        self.versions, self.items = versions, items


def _vetoes(inputs: Inputs, settings: Settings) -> Vetoes:
    """The strictest of each version's decided vetoes; tens of rows in a group, so they are gathered one by one."""
    decided = inputs.vetoes.join(
        inputs.events.filter(pl.col("indicator").is_null())
        .select("subject", "statement", pl.col("clause").alias("key"))
        .unique(),
        on=["subject", "statement", "key"],
    )
    found: dict[int, list[Veto]] = defaultdict(list)
    for row in decided.iter_rows(named=True):
        found[row["version"]].append(veto_of(row["key"], row["effect"], row["value"]))
    codes = dict(decided.select("version", "statement").iter_rows())
    strict = {version: strictest(each, settings.grades, codes[version]) for version, each in found.items()}
    rows = [
        (version, int(one.zero), one.limit, one.down, one.share, len(found[version])) for version, one in strict.items()
    ]
    names = ("version", "zero", "limit", "down", "share", "vetoes")
    versions = pl.DataFrame(rows, schema=dict.fromkeys(names, pl.Int64), orient="row")
    struck = [(version, key, 1) for version, one in strict.items() for key in one.items]
    keys = pl.DataFrame(struck, schema={"version": pl.Int64, "key": pl.String, "struck": pl.Int64}, orient="row")
    return Vetoes(versions, _item_numbers(keys))


def _item_numbers(keys: pl.DataFrame) -> pl.DataFrame:
    """The items that vetoes name by key. Queries: 1 when there are any."""
    wanted = {(version, key) for version, key, _ in keys.iter_rows()}
    rows = (
        Item.objects.filter(version__in={version for version, _ in wanted}).values_list("version", "key", "pk")
        if wanted
        else ()
    )
    found = [(version, pk, 1) for version, key, pk in rows if (version, key) in wanted]
    return pl.DataFrame(found, schema={"version": pl.Int64, "item": pl.Int64, "struck": pl.Int64}, orient="row")
