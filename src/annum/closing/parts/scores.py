"""Scores: the final run as it was asked, and every score that it stored."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from annum.closing.part import Open, Sealed
from annum.closing.writing import Content, at, day, exact, month, subject
from annum.indicators.models import Event, Value
from annum.kernel.words import Words
from annum.org.models import Subject
from annum.scoring.models import ItemScore, ItemStatus, Run, RunState, StatementScore
from annum.scoring.queries.runs import current_run, settings_of
from annum.scoring.rules.settings import Settings
from annum.targets.models import Item, Version
from annum.year.models import Year

CHUNK = 500
UNDER = "content/scoring"


def final_run(year: Year) -> Run | None:
    """The run that counts for the whole year; ``None`` when there is none. Queries: 1."""
    run = current_run(year, year.last_month)
    return run if run is not None and run.state == RunState.COMPLETE else None


def still_open(year: Year, today: date) -> tuple[Open, ...]:
    """No run of the whole year, or one that is out of date; items that lack figures. Queries: 1, 7 with a run."""
    run, page = final_run(year), ("scoring:runs", (year.code,))
    if run is None:
        return (Open("no-run", Words("No score run of the whole year"), 1, *page),)
    overdue = ItemScore.objects.filter(run=run, status=ItemStatus.OVERDUE).count()
    found = (
        Open("stale", Words("Changes since the last score run: make it again"), changed_since(run, year), *page),
        Open("overdue", Words("Items that lack figures"), overdue, "scoring:scoreboard", (year.code,), acceptable=True),
    )
    return tuple(one for one in found if one.count)


def changed_since(run: Run, year: Year) -> int:
    """How many facts that a run reads came after it was made, its settings counted as one. Queries: 4."""
    since, months = run.known, {"month__range": (year.first_month, year.last_month)}
    values = Value.objects.filter(Q(decided_at__gt=since), state="approved", **months).count()
    days = {"day__gte": year.span.start, "day__lt": year.span.end}
    decided = Q(state="decided", decided_at__gt=since) | Q(lifted_at__gt=since)
    events = Event.objects.filter(decided, **days).count()
    versions = Version.objects.filter(Q(signed_at__gt=since) | Q(ended_at__gt=since), statement__year=year).count()
    return values + events + versions + int(run.policy != settings_of(year).parameters())


def write(sealed: Sealed, out: Content) -> None:
    """Policy, run and scores. Queries: a constant number."""
    run = sealed.run
    out.value(f"{UNDER}/policy.json", run.policy)
    out.value(f"{UNDER}/run.json", _run(run))
    out.lines(f"{UNDER}/statements.jsonl", _statements(run))
    out.lines(f"{UNDER}/items.jsonl", _items(run))
    out.lines(f"{UNDER}/before.jsonl", _before(run))


def _run(run: Run) -> dict[str, Any]:
    return {
        "number": run.pk,
        "upto": month(run.upto),
        "in_force": day(run.in_force),
        "known": at(run.known),
        "today": day(timezone.localdate(run.known)),
        "due": {month(int(key)): value for key, value in run.due.items()},
        "engine": run.engine,
        "digest": run.digest,
        "made_at": at(run.made_at),
        "made_by": run.made_by,
        "statements": run.statements,
        "items": run.items,
        "values": run.values,
    }


Named = dict[int, tuple[str, int]]
"""Version to its statement's code and its number."""


def _named(versions: "QuerySet[Any, Any]") -> Named:
    rows = Version.objects.filter(pk__in=versions).values_list("pk", "statement__code", "number")
    return {pk: (code, number) for pk, code, number in rows.iterator(chunk_size=CHUNK)}


def _chunks(named: Named) -> Iterator[list[int]]:
    """Versions in the bundle's order, some at a time."""
    order = sorted(named, key=named.__getitem__)
    return (order[start : start + CHUNK] for start in range(0, len(order), CHUNK))


def _statements(run: Run) -> Iterator[dict[str, Any]]:
    rows = StatementScore.objects.filter(run=run)
    named = _named(rows.values("version_id"))
    for versions in _chunks(named):
        found = {row.version_id: row for row in rows.filter(version_id__in=versions)}
        subjects = Subject.objects.filter(pk__in={row.subject_id for row in found.values()})
        codes = {pk: codes for pk, *codes in subjects.values_list("pk", "unit__code", "person__number")}
        for version in versions:
            yield _statement(named[version], found[version], codes[found[version].subject_id])


def _statement(place: tuple[str, int], row: StatementScore, codes: Sequence[str | None]) -> dict[str, Any]:
    return {
        "statement": place[0],
        "version": place[1],
        "subject": subject(*codes),
        **{name: exact(getattr(row, name)) for name in ("base", "bonus", "deduction", "total", "coefficient")},
        **{name: getattr(row, name) for name in ("reachable", "grade", "completeness", "vetoes")},
    }


AMOUNTS = ("actual", "target", "rate", "points", "counts")
PLAIN = ("weight", "status", "months", "due", "late")


def _items(run: Run) -> Iterator[dict[str, Any]]:
    rows = ItemScore.objects.filter(run=run)
    named = _named(rows.values("version_id"))
    for versions in _chunks(named):
        found: dict[int, list[ItemScore]] = {version: [] for version in versions}
        for row in rows.filter(version_id__in=versions).order_by("version_id", "item_id"):
            found[row.version_id].append(row)
        keys = dict(Item.objects.filter(version__in=versions).values_list("pk", "key"))
        for version in versions:
            for row in found[version]:
                yield {
                    **_place(named[version], keys[row.item_id], row.item_id),
                    **{name: exact(getattr(row, name)) for name in AMOUNTS},
                    **{name: getattr(row, name) for name in PLAIN},
                }


def _place(version: tuple[str, int], item: str, number: int) -> dict[str, Any]:
    return {"statement": version[0], "version": version[1], "item": item, "number": number}


def _before(run: Run) -> Iterator[dict[str, Any]]:
    """As ``examinations.before_of``: only where the policy asks for it."""
    if Settings.from_parameters(run.policy).missing.overdue != "last":
        return
    earlier = Run.objects.filter(year=run.year_id, upto=run.upto - 1, pk__lt=run.pk).order_by("-pk").first()
    if earlier is None:
        return
    rows = ItemScore.objects.filter(run=earlier)
    named = _named(rows.values("version_id"))
    keys = dict(Item.objects.filter(pk__in=rows.values("item_id")).values_list("pk", "key"))
    counted = rows.values_list("version_id", "item_id", "counts")
    for version, item, counts in sorted(counted, key=lambda row: (named[row[0]], row[1])):
        yield {**_place(named[version], keys[item], item), "counts": exact(counts)}
