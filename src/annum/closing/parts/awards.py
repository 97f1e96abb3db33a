"""Award programmes: the rules as they were fixed, who was nominated and what became of it, the honours of the year."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Count, Q

from annum.awards.models import Honour, Nomination, Programme, ProgrammeState
from annum.awards.rules.life_cycle import PROGRAMME
from annum.closing.part import Open, Sealed
from annum.closing.writing import Content, both, day, exact, segment, subject
from annum.kernel.words import Words
from annum.year.models import Year

UNDER = "content/awards"
UNDER_WAY = (ProgrammeState.NOMINATING, ProgrammeState.JUDGING, ProgrammeState.DECIDED, ProgrammeState.NOTICE)
NOT_BEGUN = (ProgrammeState.DRAFT, ProgrammeState.FROZEN)
SUBJECT = ("subject__unit__code", "subject__person__number")
NOMINATED = ("title__programme__code", "title__key", "number", "state", "rank", "name", "name_en", *SUBJECT)


def still_open(year: Year, today: date) -> tuple[Open, ...]:
    """Programmes that are under way, final but not conferred, or never begun. Queries: 1."""
    told = (
        Programme.objects.filter(year=year)
        .exclude(state__in=PROGRAMME.ends)
        .aggregate(
            under_way=Count("pk", filter=Q(state__in=UNDER_WAY)),
            final=Count("pk", filter=Q(state=ProgrammeState.FINAL)),
            not_begun=Count("pk", filter=Q(state__in=NOT_BEGUN)),
        )
    )
    page = ("awards:programmes", ())
    found = (
        Open("under-way", Words("Award programmes that are not decided"), told["under_way"], *page, acceptable=True),
        Open("final", Words("Award programmes whose titles are not conferred"), told["final"], *page, acceptable=True),
        Open("not-begun", Words("Award programmes that were never begun"), told["not_begun"], *page, acceptable=True),
    )
    return tuple(one for one in found if one.count)


def write(sealed: Sealed, out: Content) -> None:
    """The bytes of the rules of each programme; a line for each programme, nomination and honour. Queries: 3."""
    programmes = list(Programme.objects.filter(year=sealed.year).order_by("code"))
    for each in programmes:
        if each.content is not None:
            out.keep(f"{UNDER}/{segment(each.code)}/rules.json", bytes(each.content))
    out.lines(f"{UNDER}/programmes.jsonl", map(_programme, programmes))
    out.lines(f"{UNDER}/nominations.jsonl", _nominations(sealed.year))
    out.lines(f"{UNDER}/honours.jsonl", _honours(sealed.year))


def _programme(row: Programme) -> dict[str, Any]:
    named = {"code": row.code, "name": both(row.name, row.name_en), "state": str(row.state)}
    return {**named, "rules": row.digest or None, "seed": row.seed or None}


def _nominations(year: Year) -> Iterator[dict[str, Any]]:
    """What was put forward: drafts are nobody's but their nominator's."""
    rows = Nomination.objects.filter(title__programme__year=year).exclude(state="draft")
    ordered = rows.order_by("title__programme__code", "title__key", "number").values_list(*NOMINATED)
    for programme, title, number, state, rank, name, name_en, unit, person in ordered.iterator(chunk_size=2000):
        whom = subject(unit, person) if unit or person else None
        place = {"programme": programme, "title": title, "number": number}
        yield {**place, "state": state, "rank": rank, "subject": whom, "name": both(name, name_en)}


def _honours(year: Year) -> Iterator[dict[str, Any]]:
    rows = Honour.objects.filter(year=year).select_related("subject__unit", "subject__person").order_by("number")
    for row in rows.iterator(chunk_size=2000):
        yield {
            "number": row.number,
            "title": {"key": row.title_key, **both(row.title, row.title_en)},
            "name": both(row.name, row.name_en),
            "citation": both(row.citation, row.citation_en),
            "prize": exact(row.prize),
            "conferred_on": day(row.conferred_on),
            "revoked_on": day(row.revoked_on),
        }
