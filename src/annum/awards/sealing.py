"""Which certificates are sealed together? Those of one programme's honours: what the set is, and how each is made."""

from hashlib import sha256
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from annum.awards.models import ProgrammeState
from annum.awards.paper.certificate import certificate_pdf, content_of, spoken_of
from annum.awards.queries.conferred import honour_keyed, honours_of, programme_keyed, with_certificates
from annum.files.views.download import safe_name
from annum.kernel.refusal import Refusal
from annum.kernel.words import Words
from annum.org.viewer import Viewer
from annum.signing.sealing_access import refusal_of_rehearsal
from annum.signing.sets import DocumentSet, Made, Told

KIND = "awards.certificate"


def told(programme: int) -> Told | None:
    """What the certificates of a programme are called. Queries: 1."""
    found = programme_keyed(programme)
    if found is None:
        return None
    words = Words("Certificates %(year)s: %(programme)s", {"year": found.year.code, "programme": found.name})
    return Told(words, f"certificates-{found.year.code}-{found.code}", reverse("awards:notice", args=[programme]))


def refusal(programme: int) -> Refusal | None:
    """Why the certificates of this programme are not sealed. Queries: 1."""
    found = programme_keyed(programme)
    if found is None:
        return None
    if refused := refusal_of_rehearsal(found.year):
        return refused
    if found.state == ProgrammeState.CONFERRED:
        return None
    return Refusal("not-conferred", "Certificates are sealed once the titles are conferred.")


def rows(programme: int) -> "QuerySet[Any]":
    """The honours of a programme that stand. Lazy."""
    return honours_of(programme)


def make(key: int) -> Made:
    """The certificate of one honour, in both languages where its title is. Queries: 4."""
    honour = honour_keyed(key)
    return Made(
        code=honour.number,
        title=f"{honour.title} {honour.name}",
        title_en=f"{honour.title_en} {honour.name_en or honour.name}" if honour.title_en else "",
        name=safe_name(f"{honour.number}.pdf"),
        content=sha256(content_of(honour)).hexdigest(),
        pdf=certificate_pdf(honour, language=spoken_of(honour)).pdf,
    )


def seen(viewer: Viewer, key: int) -> bool:
    """Whether somebody may have the certificate of an honour. Queries: 1."""
    return with_certificates(viewer).filter(pk=key).exists()


CERTIFICATES = DocumentSet(kind=KIND, told=told, refusal=refusal, rows=rows, make=make, seen=seen)
