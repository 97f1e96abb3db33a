"""Scoring in the background, for groups with many statements."""

from datetime import date, datetime

from django.utils import timezone
from django_tasks import task

from annum.accounts.queries import account_named
from annum.jobs.progress import progress
from annum.kernel.period import Month
from annum.kernel.words import Words
from annum.org.queries.viewers import viewer_for
from annum.scoring.acts import Dates, score_year
from annum.scoring.engine.run import STEPS
from annum.year.queries import year_named


@task
def score(code: str, upto: int, account: str, in_force: str = "", known: str = "") -> int | None:
    """Score a year for the account that asked. The run's number; nothing when the year or the account is no more."""
    year, asker, now = year_named(code), account_named(account), timezone.now()
    if year is None or asker is None:
        return None
    viewer = viewer_for(asker, timezone.localdate(), now, None)
    dates = Dates(date.fromisoformat(in_force), datetime.fromisoformat(known)) if in_force else None
    return score_year(year=year, upto=Month.of(upto), viewer=viewer, now=now, dates=dates, progress=tell).pk


def tell(done: int, words: Words) -> None:
    """Pass the run's progress on to the job."""
    progress(done, STEPS, words)
