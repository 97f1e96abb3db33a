"""Award programmes: the rules as they were fixed, who was nominated, how they were judged and selected, the honours of the year."""

from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from itertools import groupby
from typing import Any

from django.db.models import Count, Q

from annum.awards.models import (
    Assignment,
    Honour,
    Nomination,
    Objection,
    ObjectionState,
    Programme,
    ProgrammeState,
    Selection,
)
from annum.awards.rules.life_cycle import PROGRAMME
from annum.awards.rules.problem import counted
from annum.closing.part import Open, Sealed
from annum.closing.writing import Content, at, both, day, exact, segment, subject
from annum.kernel.words import Words
from annum.year.models import Year

UNDER = "content/awards"
UNDER_WAY = (ProgrammeState.NOMINATING, ProgrammeState.JUDGING, ProgrammeState.DECIDED, ProgrammeState.NOTICE)
NOT_BEGUN = (ProgrammeState.DRAFT, ProgrammeState.FROZEN)
SUBJECT = ("subject__unit__code", "subject__person__number")
NOMINATED = (
    "title__programme__code", "title__key", "number", "state", "rank", "route", "name", "name_en", "record", *SUBJECT,
)  # fmt: skip
JUDGED = (
    "juror__title__programme__code", "juror__title__key", "nomination__number", "juror__person__number", "state", "reason",
)  # fmt: skip
HONOURED = ("subject__unit", "subject__person", "nomination__title__programme")


def still_open(year: Year, today: date) -> tuple[Open, ...]:
    """Programmes that are under way, final but not conferred, or never begun; objections to decide. Queries: 1."""
    raised = Q(titles__nominations__objections__state=ObjectionState.RAISED)
    told = (
        Programme.objects.filter(year=year)
        .exclude(state__in=PROGRAMME.ends)
        .aggregate(
            under_way=Count("pk", filter=Q(state__in=UNDER_WAY), distinct=True),
            final=Count("pk", filter=Q(state=ProgrammeState.FINAL), distinct=True),
            not_begun=Count("pk", filter=Q(state__in=NOT_BEGUN), distinct=True),
            objections=Count("titles__nominations__objections", filter=raised, distinct=True),
        )
    )
    page = ("awards:programmes", ())
    found = (
        Open("under-way", Words("Award programmes that are not decided"), told["under_way"], *page, acceptable=True),
        Open(
            "objections", Words("Objections to awards that are not decided"), told["objections"], *page, acceptable=True
        ),
        Open("final", Words("Award programmes whose titles are not conferred"), told["final"], *page, acceptable=True),
        Open("not-begun", Words("Award programmes that were never begun"), told["not_begun"], *page, acceptable=True),
    )
    return tuple(one for one in found if one.count)


def write(sealed: Sealed, out: Content) -> None:
    """The bytes of the rules and of every selection; a line for each programme, nomination, judgement, selection, objection and
    honour. Queries: 6.
    """
    year = sealed.year
    programmes = list(Programme.objects.filter(year=year).order_by("code"))
    for each in programmes:
        if each.content is not None:
            out.keep(f"{UNDER}/{segment(each.code)}/rules.json", bytes(each.content))
    out.lines(f"{UNDER}/programmes.jsonl", map(_programme, programmes))
    out.lines(f"{UNDER}/nominations.jsonl", _nominations(year))
    out.lines(f"{UNDER}/judgements.jsonl", _judgements(year))
    out.lines(f"{UNDER}/selections.jsonl", list(_selections(year, out)))
    out.lines(f"{UNDER}/objections.jsonl", _objections(year))
    out.lines(f"{UNDER}/honours.jsonl", _honours(year))


def _programme(row: Programme) -> dict[str, Any]:
    named = {"code": row.code, "name": both(row.name, row.name_en), "state": str(row.state)}
    decided = {"decision": row.decision, "decided_at": at(row.decided_at), "notice_from": day(row.notice_from)}
    return {**named, "rules": row.digest or None, "seed": row.seed or None, **decided}


def _nominations(year: Year) -> Iterator[dict[str, Any]]:
    """What was put forward: drafts are nobody's but their nominator's."""
    rows = Nomination.objects.filter(title__programme__year=year).exclude(state="draft")
    ordered = rows.order_by("title__programme__code", "title__key", "number").values(*NOMINATED)
    for row in ordered.iterator(chunk_size=2000):
        unit, person = (row[name] for name in SUBJECT)
        yield {
            **_place(row),
            "number": row["number"],
            "state": row["state"],
            "rank": row["rank"],
            "route": row["route"],
            "subject": subject(unit, person) if unit or person else None,
            "name": both(row["name"], row["name_en"]),
            "counted": dict(counted(row["title__key"], row["record"], row["route"])),
        }


def _place(row: dict[str, Any]) -> dict[str, Any]:
    return {"programme": row["title__programme__code"], "title": row["title__key"]}


def _judgements(year: Year) -> Iterator[dict[str, Any]]:
    """Who judged whom, with the marks by criterion; those who stepped aside and what was left out, too."""
    rows = Assignment.objects.filter(juror__title__programme__year=year).order_by(*JUDGED[:4], "marks__criterion__key")
    listed = rows.values_list(*JUDGED, "marks__criterion__key", "marks__points").iterator(chunk_size=5000)
    for known, marks in groupby(listed, key=lambda row: row[:6]):
        programme, title, nomination, juror, state, reason = known
        named = {"programme": programme, "title": title, "nomination": nomination, "juror": juror}
        given = {key: points for *_, key, points in marks if key is not None}
        yield {**named, "state": state, "reason": reason, "marks": given}


def _selections(year: Year, out: Content) -> Iterator[dict[str, Any]]:
    rows = Selection.objects.filter(title__programme__year=year).select_related("title__programme")
    ordered = rows.order_by("title__programme__code", "title__key", "number")
    for row in ordered.iterator(chunk_size=20):
        programme, title = row.title.programme.code, row.title.key
        under = f"{UNDER}/{segment(programme)}/{segment(title)}/{row.number}"
        out.keep(f"{under}.problem.json", bytes(row.problem))
        out.value(f"{under}.outcome.json", row.outcome)
        named = {"programme": programme, "title": title, "number": row.number, "digest": row.digest}
        yield {**named, "current": row.current, "made_at": at(row.made_at), "file": under}


def _objections(year: Year) -> Iterator[dict[str, Any]]:
    """Who objected to what is nobody's business outside: the text only by its hash, with what was decided."""
    rows = Objection.objects.filter(nomination__title__programme__year=year).order_by("raised_at", "pk")
    for row in rows.select_related("nomination__title__programme").iterator(chunk_size=2000):
        title = row.nomination.title
        named = {"programme": title.programme.code, "title": title.key, "nomination": row.nomination.number}
        told = {"text": sha256(row.text.encode()).hexdigest(), "state": row.state, "remedy": row.remedy}
        yield {**named, **told, "answer": row.answer, "raised_at": at(row.raised_at), "decided_at": at(row.decided_at)}


def _honours(year: Year) -> Iterator[dict[str, Any]]:
    rows = Honour.objects.filter(year=year).select_related(*HONOURED).order_by("number")
    for row in rows.iterator(chunk_size=2000):
        yield {
            "number": row.number,
            "nomination": _nominated(row),
            "title": {"key": row.title_key, **both(row.title, row.title_en)},
            "name": both(row.name, row.name_en),
            "citation": both(row.citation, row.citation_en),
            "prize": exact(row.prize),
            "conferred_on": day(row.conferred_on),
            "revoked_on": day(row.revoked_on),
        }


def _nominated(honour: Honour) -> dict[str, Any] | None:
    """The nomination that led to it; none for honours from before Annum."""
    found = honour.nomination
    if found is None:
        return None
    return {"programme": found.title.programme.code, "title": found.title.key, "number": found.number}
