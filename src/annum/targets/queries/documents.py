"""Which document does a reader see? The sealed bytes once published, the open wording before; with names for its codes."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F

from annum.org.models import Person, PostVersion, UnitPath
from annum.targets.models import Party, Statement, Version
from annum.targets.queries.content import content_of
from annum.targets.queries.wording import Wording
from annum.targets.rules.document import Document, read_document


@dataclass(frozen=True, slots=True)
class Names:
    """Code or number to what people call it: rows with ``name`` and ``name_en`` (posts: ``title`` and ``title_en``)."""

    units: Mapping[str, UnitPath]
    people: Mapping[str, Person]
    posts: Mapping[str, PostVersion]


def open_document(text: Wording) -> Document:
    """The wording that is still open. Queries: 0 on a loaded wording."""
    return read_document(content_of(text))


def sealed_document(version: Version) -> Document:
    """What the sealed bytes of a published version say. Queries: 0."""
    return document_of_bytes(version.content or b"")


def document_of_bytes(content: bytes | memoryview) -> Document:
    """What some canonical bytes say: a sealed version's, a round's."""
    return read_document(json.loads(bytes(content)))


def names_of(*documents: Document) -> Names:
    """Names, as of today, for every code in some documents. Queries: 3."""
    units: set[str] = {item.owner_unit for document in documents for item in document.items}
    units |= {document.subject for document in documents if document.subject_kind == "unit"}
    people = {party.person for document in documents for party in document.parties}
    people |= {measure.owner for document in documents for measure in document.measures}
    people |= {document.subject for document in documents if document.subject_kind == "person"}
    posts = {party.post for document in documents for party in document.parties}
    return Names(_units(units), _people(people), _posts(posts))


def _units(codes: Iterable[str]) -> Mapping[str, UnitPath]:
    rows = UnitPath.objects.filter(snapshot__current=True, unit__code__in=codes).select_related("unit")
    return {row.unit.code: row for row in rows}


def _people(numbers: Iterable[str]) -> Mapping[str, Person]:
    return {row.number: row for row in Person.objects.filter(number__in=numbers)}


def _posts(codes: Iterable[str]) -> Mapping[str, PostVersion]:
    rows = PostVersion.objects.known().filter(post__code__in=codes).select_related("post").order_by("valid_from")
    return {row.post.code: row for row in rows}


def versions_of(statement: Statement) -> list[Version]:
    """Every version, the newest first, without its bytes. Queries: 1."""
    rows = Version.objects.filter(statement=statement).defer("content").order_by("-number")
    return list(rows.select_related("statement__year", "statement__subject__unit", "statement__subject__person"))


def version_numbered(statement: Statement, number: int) -> Version | None:
    """One version with its bytes. Queries: 1."""
    rows = Version.objects.filter(statement=statement, number=number)
    return rows.select_related("statement__year", "statement__subject__unit", "statement__subject__person").first()


def signers(version: Version) -> list[Party]:
    """The parties in order of signing, with what each has given. Queries: 1."""
    rows: Any = Party.objects.filter(version=version).select_related("person", "post", "consent__person")
    return list(rows.order_by("order", F("side").desc(), "pk"))


def version_before(version: Version) -> Version | None:
    """The signed version that this one amends, with its bytes. Queries: 1."""
    rows = Version.objects.filter(statement=version.statement_id, number__lt=version.number, signed_at__isnull=False)
    return rows.order_by("-number").first()
