"""The whole computation of a run, from frames to frames: no writing, no clock."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from annum.kernel.words import Words
from annum.scoring.engine.actuals import actuals
from annum.scoring.engine.asked import Asked
from annum.scoring.engine.inputs import Inputs
from annum.scoring.engine.lines import lines
from annum.scoring.engine.points import in_months, scored
from annum.scoring.engine.respread import respread_weights
from annum.scoring.engine.terms import with_terms
from annum.scoring.engine.totals import counted, totals
from annum.scoring.rules.settings import Settings

Progress = Callable[[int, Words], None]
"""Told how many of ``STEPS`` are done, and what comes next."""
STEPS = 6


@dataclass(frozen=True, slots=True)
class Scored:
    """What a run computed: one row for each version and one for each item."""

    statements: pl.DataFrame
    items: pl.DataFrame


def compute(
    inputs: Inputs,
    asked: Asked,
    *,
    settings: Settings,
    due: Mapping[int, date],
    today: date,
    before: pl.DataFrame,
    progress: Progress,
) -> Scored:
    """Score every version of the inputs. ``before``: item and points of the month before (``before``), where a setting asks."""
    progress(2, Words("Gathering months and units"))
    inputs = replace(inputs, items=with_terms(inputs.items, inputs.spans, asked))
    reached = actuals(inputs, asked.year.first_month)
    items = lines(inputs, reached, asked, dict(due), today)
    if settings.missing.exempt == "respread":
        items = respread_weights(items)
    progress(3, Words("Applying the scoring rules"))
    items = counted(scored(items, in_months(inputs.events, asked)), settings, before)
    progress(4, Words("Composing totals and grades"))
    return Scored(totals(inputs, items, settings), items)
