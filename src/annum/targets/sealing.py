"""Which statements are sealed together? Those of a year that are in force and have no file with their signers' own signatures."""

from hashlib import sha256
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone

from annum.documents.languages import Spoken
from annum.files.views.download import safe_name
from annum.kernel.refusal import Refusal, Refused
from annum.kernel.words import Words
from annum.org.viewer import Viewer
from annum.signing.models import Envelope
from annum.signing.sealing_access import refusal_of_rehearsal
from annum.signing.sets import DocumentSet, Made, Told
from annum.targets.acts.routing import MODEL, ROOM
from annum.targets.models import Version
from annum.targets.paper.setting import read_paper, statement_pdf
from annum.targets.queries.standing import statements_seen
from annum.year.models import Year

KIND = "targets.statement"
BROKEN = Refusal("seal-broken", "%(code)s: the sealed text was changed after it was published; tell the operator.")


def told(year: int) -> Told | None:
    """What the statements of a year are called. Queries: 1."""
    found = Year.objects.filter(pk=year).first()
    if found is None:
        return None
    words = Words("Statements of %(year)s", {"year": found.code})
    return Told(words, f"statements-{found.code}", reverse("targets:seal_statements", args=[found.code]))


def refusal(year: int) -> Refusal | None:
    """Why the statements of this year are not sealed. Queries: 1."""
    found = Year.objects.filter(pk=year).first()
    return None if found is None else refusal_of_rehearsal(found)


def rows(year: int) -> "QuerySet[Any]":
    """The versions in force, by recorded consent or on paper. Lazy."""
    own = Envelope.objects.filter(room=ROOM, model=MODEL, key=OuterRef("pk")).exclude(file="")
    signed = Version.objects.filter(statement__year=year, signed_at__isnull=False, withdrawn_at=None, ended_at=None)
    return signed.filter(~Exists(own))


def make(key: int) -> Made:
    """One version as it is read, with who consented when, in both languages where it speaks both. Queries: at most 7."""
    names = ("statement__year", "statement__subject__unit", "statement__subject__person")
    version = Version.objects.select_related(*names).get(pk=key)
    statement = version.statement
    if sha256(bytes(version.content or b"")).hexdigest() != version.digest:
        raise Refused(Refusal(BROKEN.code, BROKEN.text, {"code": statement.code}))
    language: Spoken = "both" if statement.title_en else "zh"
    done = statement_pdf(read_paper(version), language=language, now=version.published_at or timezone.now())
    return Made(
        code=statement.code,
        title=statement.title,
        title_en=statement.title_en,
        name=safe_name(f"{statement.code.replace('/', '-')}-v{version.number}.pdf"),
        content=version.digest,
        pdf=done.pdf,
    )


def seen(viewer: Viewer, key: int) -> bool:
    """Whether somebody sees the statement of a version. Queries: 1."""
    return statements_seen(viewer).filter(versions=key).exists()


STATEMENTS = DocumentSet(kind=KIND, told=told, refusal=refusal, rows=rows, make=make, seen=seen)
