"""What does ``annum doctor`` look at here? Stored scores against the journal; a score that was touched is named.

The journal keeps the hash of all scores of a run. Where the table gives another one, the run is computed afresh from its own
inputs, and every row that differs is told by statement and item.
"""

import json
from collections.abc import Iterator
from typing import Any

import polars as pl
from django.utils import timezone

from annum.journal.findings import Finding
from annum.journal.queries import entries_about
from annum.kernel.quantity import Quantity
from annum.kernel.words import Param, Words
from annum.org.queries.snapshots import snapshot_for
from annum.scoring.acts import digest_of_rows, item_rows, statement_rows
from annum.scoring.engine.asked import Asked
from annum.scoring.engine.inputs import read
from annum.scoring.engine.run import compute
from annum.scoring.models import ItemScore, Run, StatementScore
from annum.scoring.rules.differing import difference
from annum.scoring.rules.settings import Settings
from annum.targets.models import Item, Version

MOST = 50
"""So many touched rows of a run are named."""


def touched_scores() -> Iterator[Finding]:
    """Every run that pages show. Queries: 4 a run; some 15 more for one that was touched."""
    for run in Run.objects.filter(current=True).select_related("year").order_by("pk"):
        entry = entries_about(Run, run.pk).filter(kind="scoring.run_made").last()
        if entry is None:
            yield Finding("run-unknown", Words("No entry of the journal tells of this run."), str(run))
            continue
        recorded = json.loads(bytes(entry.record))["payload"]
        items, statements = _stored(ItemScore, run, "item_id"), _stored(StatementScore, run, "version_id")
        if recorded["items"] != digest_of_rows(items) or recorded["statements"] != digest_of_rows(statements):
            yield from _named(run, items, statements)


def _stored(model: type[ItemScore] | type[StatementScore], run: Run, order: str) -> pl.DataFrame:
    names = [field.attname for field in model._meta.concrete_fields if field.attname != "id"]
    kinds = {name: pl.String if name in ("status", "grade") else pl.Int64 for name in names}
    rows = model.objects.filter(run=run).order_by(order).values_list(*names)
    return pl.DataFrame(list(rows.iterator(chunk_size=20_000)), schema=kinds, orient="row")


def _named(run: Run, items: pl.DataFrame, statements: pl.DataFrame) -> Iterator[Finding]:
    """The rows that are not what the run's own inputs give; at least one sentence."""
    settings = Settings.from_parameters(run.policy)
    asked = Asked(run.year, run.upto, run.in_force, run.known, snapshot_for(run.in_force, run.known).pk)
    scored = compute(
        read(asked),
        asked,
        settings=settings,
        due=run.due_days,
        today=timezone.localdate(run.known),
        before=before_of(run, settings),
        progress=lambda done, words: None,
    )
    found = [
        *_differing(item_rows(scored, run.pk), items, "item_id"),
        *_differing(statement_rows(scored, run.pk, settings), statements, "version_id"),
    ]
    words = Words("The scores of this run are not those that were recorded when it was made.")
    yield Finding("scores-touched", words, f"{run.year}/{run.upto} #{run.pk}")
    yield from _told(found[:MOST])


def before_of(run: Run, settings: Settings) -> pl.DataFrame:
    """What each item counted in the run of the month before that counted then, where the setting takes it. Queries: 2."""
    rows: list[tuple[int, int | None]] = []
    if settings.missing.overdue == "last":
        earlier = Run.objects.filter(year=run.year_id, upto=run.upto - 1, pk__lt=run.pk).order_by("-pk").first()
        rows = list(ItemScore.objects.filter(run=earlier).values_list("item_id", "counts")) if earlier else []
    return pl.DataFrame(rows, schema={"item": pl.Int64, "before": pl.Int64}, orient="row")


Difference = tuple[str, int, str, Param, Param]


def _differing(computed: pl.DataFrame, stored: pl.DataFrame, key: str) -> list[Difference]:
    """Key, column, stored and computed value of every cell that differs; a missing or additional row by its key."""
    kinds: dict[str, Any] = {name: kind for name, kind in stored.schema.items() if name not in ("run_id", key)}
    wanted: Any = kinds | {key: pl.Int64}
    pairs = stored.join(computed.cast(wanted), on=key, how="full", suffix=" new", coalesce=True)
    return [
        (key, row[key], name, _shown(name, row[name]), _shown(name, row[f"{name} new"]))
        for row in pairs.iter_rows(named=True)
        for name in kinds
        if row[name] != row[f"{name} new"]
    ]


def _shown(name: str, value: object) -> Param:
    if value is None or value == "":
        return Words("nothing")
    scales = {"actual": 0, "target": 0, "months": 0, "due": 0, "late": 0, "vetoes": 0, "rate": 4, "coefficient": 4}
    return (
        Quantity(value, scales.get(name, 4 if name == "completeness" else 2)) if isinstance(value, int) else str(value)
    )


def _told(found: list[Difference]) -> Iterator[Finding]:
    """Findings with the names of statements and items. Queries: 2."""
    rows = Item.objects.filter(pk__in={number for key, number, *_ in found if key == "item_id"})
    items = {pk: f"{code}/{item}" for pk, code, item in rows.values_list("pk", "version__statement__code", "key")}
    versions = dict(
        Version.objects.filter(pk__in={number for key, number, *_ in found if key == "version_id"}).values_list(
            "pk", "statement__code"
        )
    )
    for key, number, column, stored, computed in found:
        names = items if key == "item_id" else versions
        yield Finding("score-touched", difference(column, stored, computed), names.get(number, str(number)))
