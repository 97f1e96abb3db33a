"""Ballots: the question, the rule, every vote without a name, and the count, from which anyone can count again."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Count, Q

from annum.ballot.models import Ballot, State
from annum.ballot.queries.electorate import options
from annum.ballot.queries.votes import exported, kept_result
from annum.closing.part import Open, Sealed
from annum.closing.writing import Content
from annum.kernel.words import Words
from annum.year.models import Year

UNDER = "content/ballots"
RUNNING = (State.OPEN, State.CLOSED)


def still_open(year: Year, today: date) -> tuple[Open, ...]:
    """Ballots that run, that are counted and not published, that were never opened. Queries: 1."""
    told = Ballot.objects.filter(year=year).aggregate(
        running=Count("pk", filter=Q(state__in=RUNNING)),
        counted=Count("pk", filter=Q(state=State.COUNTED)),
        drafts=Count("pk", filter=Q(state=State.DRAFT)),
    )
    page = ("ballot:ballots", ())
    found = (
        Open("running", Words("Ballots that are open or not counted"), told["running"], *page),
        Open("counted", Words("Ballots whose result is not published"), told["counted"], *page, acceptable=True),
        Open("drafts", Words("Ballots that were never opened"), told["drafts"], *page, acceptable=True),
    )
    return tuple(one for one in found if one.count)


def write(sealed: Sealed, out: Content) -> None:
    """One line a ballot that was counted, by number. Queries: 1, and 3 for each of them."""
    out.lines(f"{UNDER}/ballots.jsonl", _ballots(sealed.year))


def _ballots(year: Year) -> Iterator[dict[str, Any]]:
    rows = Ballot.objects.filter(year=year, state__in=(State.COUNTED, State.PUBLISHED)).select_related("unit")
    for ballot in rows.order_by("pk"):
        told = exported(ballot, options(ballot), kept_result(ballot))
        yield {**told, "unit": ballot.unit.code, "state": ballot.state}
