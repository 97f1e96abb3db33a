"""How is a year scored? A run reads, computes and writes new rows; then a pointer tells that it counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from time import perf_counter
from typing import Any

import polars as pl
from django.db import transaction
from django.utils import timezone

from annum.evidence.canonical import canonical
from annum.journal.models import Log
from annum.journal.record import record
from annum.kernel.period import Month
from annum.kernel.refusal import Refusal, Refused, insist
from annum.kernel.words import Words
from annum.org.queries.snapshots import snapshot_for
from annum.org.viewer import Viewer
from annum.scoring import access
from annum.scoring.engine.asked import Asked
from annum.scoring.engine.inputs import Inputs, read
from annum.scoring.engine.lines import STATES
from annum.scoring.engine.run import Progress, Scored, compute
from annum.scoring.engine.store import store
from annum.scoring.models import ItemScore, Policy, Run, StatementScore
from annum.scoring.queries.roll_up import keep_roll_up
from annum.scoring.queries.runs import current_run, settings_of
from annum.scoring.rules.pace import FULL
from annum.scoring.rules.settings import Settings
from annum.year.guards import refusal_of_frozen
from annum.year.models import Year
from annum.year.queries import due_days

ENGINE = "annum-score/4"
"""Changes with every change of the law or of the engine that can change a score."""


def _quiet(done: int, words: Words) -> None:
    """No one is watching."""


@dataclass(frozen=True, slots=True)
class Dates:
    """The two dates of a run: which structure and statements were in force, and what was known when."""

    in_force: date
    known: datetime


def score_year(
    *, year: Year, upto: Month, viewer: Viewer, now: datetime, dates: Dates | None = None, progress: Progress = _quiet
) -> Run:
    """Score every signed statement of a year up to a month, and let pages show it.

    Without ``dates``: in force on the last day asked for (or today, if that is earlier), known now. Reading and computing
    happen before the transaction, for what is known at an instant no longer changes. Needs: the group office.
    Journal: ``scoring.run_made``.
    """
    insist(access.refusal_to_run(viewer, year, upto.index))
    started = perf_counter()
    asked = _asked(year, upto, viewer, now, dates)
    insist(access.refusal_of_dates(asked.in_force, asked.known, now))
    settings, due = settings_of(year), due_days(year)
    progress(1, Words("Reading statements and figures"))
    inputs = read(asked)
    if inputs.versions.is_empty():
        raise Refused(
            Refusal("nothing-to-score", "The year %(year)s has no signed statement in force.", {"year": year.code})
        )
    scored = compute(
        inputs,
        asked,
        settings=settings,
        due=due,
        today=timezone.localdate(asked.known),
        before=_before(asked, settings),
        progress=progress,
    )
    progress(5, Words("Storing the scores"))
    run = _store(_run(asked, inputs, settings, due, viewer=viewer, now=now), scored, settings, viewer, started)
    progress(6, Words("Done"))
    return run


def _asked(year: Year, upto: Month, viewer: Viewer, now: datetime, dates: Dates | None) -> Asked:
    if dates is None:
        dates = Dates(min(upto.end - timedelta(days=1), viewer.today), now)
    snapshot = snapshot_for(dates.in_force, dates.known)
    return Asked(year, upto.index, dates.in_force, dates.known, snapshot.pk)


def _before(asked: Asked, settings: Settings) -> pl.DataFrame:
    """Points of the month before, where the setting for missing figures takes them."""
    run = current_run(asked.year, asked.upto - 1) if settings.missing.overdue == "last" else None
    rows = ItemScore.objects.filter(run=run).values_list("item_id", "counts") if run else ()
    return pl.DataFrame(list(rows), schema={"item": pl.Int64, "before": pl.Int64}, orient="row")


def _run(
    asked: Asked, inputs: Inputs, settings: Settings, due: Mapping[int, date], *, viewer: Viewer, now: datetime
) -> Run:
    """The run's own row, not saved yet: what was asked, read and applied."""
    days = {str(month): day.isoformat() for month, day in sorted(due.items())}
    return Run(
        year=asked.year,
        upto=asked.upto,
        in_force=asked.in_force,
        known=asked.known,
        policy=settings.parameters(),
        engine=ENGINE,
        due=days,
        digest=_digest(asked, inputs, settings, days),
        made_by=viewer.account_id,
        made_at=now,
        statements=inputs.versions.height,
        items=inputs.items.height,
        values=inputs.values.height,
        current=True,
    )


@transaction.atomic
def _store(run: Run, scored: Scored, settings: Settings, viewer: Viewer, started: float) -> Run:
    """Write the run with its scores, and point to it instead of the one before. Refuses: a year frozen meanwhile."""
    insist(refusal_of_frozen(run.year))
    before = list(Run.objects.filter(year=run.year, upto=run.upto, current=True))
    for old in before:
        old.current = False
        old.save(update_fields=["current"])
    run.save()
    items, statements = item_rows(scored, run.pk), statement_rows(scored, run.pk, settings)
    store(ItemScore._meta.db_table, items)
    store(StatementScore._meta.db_table, statements)
    keep_roll_up(run.year)
    run.milliseconds = round((perf_counter() - started) * 1000)
    run.save(update_fields=["milliseconds"])
    payload: dict[str, Any] = {
        "year": run.year.code,
        "upto": str(Month.of(run.upto)),
        "inputs": run.digest,
        "items": digest_of_rows(items),
        "statements": digest_of_rows(statements),
        "journal": {log.name: log.size for log in Log.objects.all()},
    }
    record("scoring.run_made", by=viewer.actor, about=run, log=run.year.code, payload=payload, rows=[run, *before])
    return run


@transaction.atomic
def mark_final(*, run: Run) -> Run:
    """The run by which the year is sealed. Not journalled: the seal names the row. Refuses: one that does not count."""
    run = Run.objects.select_for_update().select_related(None).get(pk=run.pk)
    insist(None if run.current else Refusal("run-replaced", "A newer score run has taken this one's place."))
    run.final = True
    run.save(update_fields=["final"])
    return run


def _digest(asked: Asked, inputs: Inputs, settings: Settings, days: Mapping[str, str]) -> str:
    """The hash of what was read: dates, law, every version's seal. Values are fixed by the journal's heads and ``known``."""
    named = {
        "engine": ENGINE,
        "in_force": asked.in_force.isoformat(),
        "known": asked.known.isoformat(),
        "upto": asked.upto,
        "due": dict(days),
        "policy": settings.parameters(),
        "values": inputs.values.height,
        "versions": sha256("\n".join(inputs.versions["digest"].to_list()).encode()).hexdigest(),
    }
    return sha256(canonical(named)).hexdigest()


def digest_of_rows(rows: pl.DataFrame) -> str:
    """The hash of stored scores: their columns after the run, as lines of text in order of item or version."""
    return sha256(rows.drop("run_id").write_csv(include_header=False).encode()).hexdigest()


def item_rows(scored: Scored, run: int) -> pl.DataFrame:
    """Item scores as the table's columns."""
    return scored.items.sort("item").select(
        pl.lit(run).alias("run_id"),
        pl.col("version").alias("version_id"),
        pl.col("item").alias("item_id"),
        *(pl.col(name).cast(pl.Int64) for name in ("actual", "target", "rate", "weight", "points", "counts")),
        pl.col("state").replace_strict(dict(enumerate(STATES)), return_dtype=pl.String).alias("status"),
        *(pl.col(name).cast(pl.Int64) for name in ("months", "due", "late")),
    )


def statement_rows(scored: Scored, run: int, settings: Settings) -> pl.DataFrame:
    """Statement scores as the table's columns. Without every item there is no grade and no coefficient."""
    letters = dict(enumerate(settings.grades.letters))
    graded = pl.col("reachable") >= FULL
    letter = pl.col("rank").cast(pl.Int64).replace_strict(letters, return_dtype=pl.String)
    return scored.statements.sort("version").select(
        pl.lit(run).alias("run_id"),
        *(pl.col(name).alias(f"{name}_id") for name in ("statement", "version", "subject")),
        *(pl.col(name).cast(pl.Int64) for name in ("base", "bonus", "deduction", "total", "reachable")),
        pl.when(graded).then(letter).otherwise(pl.lit("")).alias("grade"),
        pl.when(graded).then(pl.col("coefficient").cast(pl.Int64)).alias("coefficient"),
        *(pl.col(name).cast(pl.Int64) for name in ("completeness", "vetoes")),
    )


@transaction.atomic
def set_policy(*, year: Year, parameters: Mapping[str, Any], viewer: Viewer) -> Policy:
    """Set how a year composes its scores; runs made before keep theirs. Journal: ``scoring.policy_set``."""
    insist(access.refusal_to_set_policy(viewer, year))
    settings = Settings.from_parameters(parameters)
    for refusal in settings.refusals():
        raise Refused(refusal)
    insist(access.refusal_of_grades(year, settings.grades))
    policy, _ = Policy.objects.update_or_create(year=year, defaults={"parameters": settings.parameters()})
    record(
        "scoring.policy_set", by=viewer.actor, about=policy, log=year.code, payload=settings.parameters(), rows=[policy]
    )
    return policy
