"""Statements: every version that was published, with its sealed bytes, who consented, and the signed file."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

from annum.closing.models import Archived
from annum.closing.part import Open, Sealed
from annum.closing.writing import Content, at, both, day, segment, subject
from annum.files.store import path as stored
from annum.kernel.words import Words
from annum.targets.models import Consent, State, Statement, Version
from annum.year.models import Year

CHUNK = 200
UNDER = "content/statements"
OPENS = (
    ("drafts", Words("Statements that were never published"), (State.DRAFT, State.NEGOTIATION)),
    ("unsigned", Words("Published statements that are not signed"), (State.PUBLISHED,)),
    ("amendments", Words("Amendments that were begun and not signed"), (State.AMENDED,)),
)


def still_open(year: Year, today: date) -> tuple[Open, ...]:
    """Statements that are not signed. Queries: 1."""
    rows = Statement.objects.filter(year=year).values_list("state").annotate(number=Count("pk"))
    counts: dict[str, int] = dict(rows)
    return tuple(
        Open(
            key,
            words,
            number,
            "targets:statements",
            query=f"year={year.code}&state={states[-1]}",
            acceptable=True,
        )
        for key, words, states in OPENS
        if (number := sum(counts.get(state, 0) for state in states))
    )


def published(year: Year) -> "QuerySet[Version]":
    """Every version that was ever published. Lazy."""
    return Version.objects.filter(statement__year=year, published_at__isnull=False)


def write(sealed: Sealed, out: Content) -> None:
    """Sealed bytes, signed files, and the index. Queries: 1, and 3 for each 200 versions."""
    out.lines(f"{UNDER}/index.jsonl", _written(sealed.year, out))


def _written(year: Year, out: Content) -> Iterator[dict[str, Any]]:
    for versions in _chunks(year):
        keys = [version.pk for version in versions]
        consents = _consents(keys)
        files = dict(Archived.objects.filter(version__in=keys).values_list("version", "blob"))
        for version in versions:
            yield _line(version, consents[version.pk], files, out)


def _chunks(year: Year) -> Iterator[list[Version]]:
    """Sorted here, not by the database: its order of letters may be another one than that of the bundle."""
    places = sorted(published(year).values_list("statement__code", "number", "pk").iterator())
    rows = Version.objects.select_related("statement__subject__unit", "statement__subject__person")
    for start in range(0, len(places), CHUNK):
        keys = [pk for _, _, pk in places[start : start + CHUNK]]
        found = rows.in_bulk(keys)
        yield [found[pk] for pk in keys]


def _consents(versions: list[int]) -> Mapping[int, list[Consent]]:
    found: dict[int, list[Consent]] = defaultdict(list)
    rows = Consent.objects.filter(party__version__in=versions).select_related("party", "person")
    for consent in rows.order_by("party__side", "party__order"):
        found[consent.party.version_id].append(consent)
    return found


def _line(version: Version, consents: list[Consent], files: Mapping[int, str], out: Content) -> dict[str, Any]:
    statement = version.statement
    place = f"{UNDER}/{segment(statement.code)}/v{version.number}"
    out.keep(f"{place}.json", bytes(version.content or b""))
    signed = files.get(version.pk)
    if signed is not None:
        out.copy(f"{place}.pdf", stored(signed))
    unit, person = statement.subject.unit, statement.subject.person
    return {
        "code": statement.code,
        "version": version.number,
        "subject": subject(unit.code if unit else None, person.number if person else None),
        "digest": version.digest,
        "effective_from": day(version.effective_from),
        "effective_to": day(version.effective_to),
        "published_at": at(version.published_at),
        "signed_at": at(version.signed_at),
        "withdrawn_at": at(version.withdrawn_at),
        "ended_at": at(version.ended_at),
        "consents": [_consent(each) for each in consents],
        "json": f"{place}.json",
        "pdf": f"{place}.pdf" if signed is not None else None,
    }


def _consent(consent: Consent) -> dict[str, Any]:
    return {
        "side": consent.party.side,
        "order": consent.party.order,
        "person": consent.person.number,
        "name": both(consent.person.name, consent.person.name_en),
        "method": consent.method,
        "at": at(consent.given_at),
        "digest": consent.digest,
        "pdf": consent.proof or None,
    }
