"""Reading: sets of sealed documents, what is missing in one, what became of a document."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from annum.accounts.queries import account_numbered
from annum.jobs.models import Job
from annum.jobs.models.job import LIVE
from annum.kernel.refusal import Refusal
from annum.org.viewer import Viewer
from annum.signing import sealing_access as access
from annum.signing.known import Given
from annum.signing.models import BatchState, Certificate, Kind, SealBatch, SealedDocument
from annum.signing.queries import the_authority
from annum.signing.sets import DocumentSet, set_of


@dataclass(frozen=True, slots=True)
class Offer:
    """How a set stands: its ``size``, what is ``left`` to seal, the batch that was begun, and why none is begun now.

    ``opens``: whether the reader sees the batch.
    """

    batch: SealBatch | None
    size: int
    left: int
    refusal: Refusal | None
    opens: bool


def offer(kind: str, about: int, viewer: Viewer) -> Offer:
    """How a set stands to somebody. Queries: at most 5, and those of the set's own refusal."""
    found, batch = set_of(kind), batch_of(kind, about)
    size, left = found.rows(about).count(), missing(found, about).count()
    refusal = access.refusal_to_begin(
        viewer,
        the_authority(),
        of_set=found.refusal(about),
        size=size,
        due=left > 0 or (batch is not None and batch.state == BatchState.GOING),
        running=batch is not None and is_worked_on(batch),
    )
    return Offer(batch, size, left, refusal, access.refusal_to_see_sets(viewer) is None)


def batches() -> QuerySet[SealBatch]:
    """Every set, the one begun last first. Lazy."""
    return SealBatch.objects.order_by("-asked_at", "-pk")


def batch_of(kind: str, about: int) -> SealBatch | None:
    """The batch of a set, if it was ever begun. Queries: 1."""
    return SealBatch.objects.filter(kind=kind, about=about).first()


def missing(found: DocumentSet, about: int) -> "QuerySet[Model]":
    """The rows of a set whose documents are not sealed yet. Lazy."""
    there = SealedDocument.objects.filter(kind=found.kind, key=OuterRef("pk"))
    return found.rows(about).filter(~Exists(there))


def documents_of(batch: SealBatch, sought: str = "") -> QuerySet[SealedDocument]:
    """Those of a set, by code; ``sought`` is how the code begins, or a part of the title. Lazy."""
    rows = SealedDocument.objects.filter(batch=batch).select_related("certificate")
    if sought:
        rows = rows.filter(Q(code__istartswith=sought) | Q(title__icontains=sought) | Q(title_en__icontains=sought))
    return rows.order_by("code", "pk")


PIECE = 500


def documents_in_turn(batch: SealBatch) -> Iterator[SealedDocument]:
    """All of a set, however many, in pieces that no query holds open. Queries: 1 for every 500."""
    last = 0
    while piece := list(SealedDocument.objects.filter(batch=batch, pk__gt=last).order_by("pk")[:PIECE]):
        yield from piece
        last = piece[-1].pk


def asker_of(batch: SealBatch) -> str:
    """The name of who began it last; nothing for the system. Queries: 1."""
    account = account_numbered(batch.asked_by) if batch.asked_by is not None else None
    return (account.display_name or account.username) if account else ""


def count_of(batch: SealBatch) -> int:
    """How many documents of a set are sealed. Queries: 1."""
    return SealedDocument.objects.filter(batch=batch).count()


def documents() -> QuerySet[SealedDocument]:
    """Every sealed document, of whom ever. Lazy."""
    return SealedDocument.objects.select_related("blob")


def sealed_of(kind: str, key: int) -> SealedDocument | None:
    """The sealed document that prints a row. Queries: 1."""
    return SealedDocument.objects.filter(kind=kind, key=key).first()


def sealed_with(kind: str, digest: str) -> SealedDocument | None:
    """The document with this content, or whose file this is. Queries: 1."""
    rows = SealedDocument.objects.filter(Q(content=digest) | Q(blob=digest), kind=kind)
    return rows.select_related("certificate").order_by("-pk").first()


def seal_of(document: SealedDocument) -> Given:
    """The seal of a document, as the public page tells it. Queries: 0 with its certificate."""
    return Given(document.certificate.subject, str(Kind.SEAL.label), document.sealed_at)


def work_key(batch: SealBatch) -> str:
    """What the jobs of a batch are known by; of one key at most one lives."""
    return f"seal-documents/{batch.pk}"


def work_on(batch: SealBatch) -> Job | None:
    """The newest job of a batch. Queries: 1."""
    return Job.objects.filter(key=work_key(batch)).order_by("-pk").first()


def is_worked_on(batch: SealBatch) -> bool:
    """Whether a job waits or runs. Queries: 1."""
    return Job.objects.filter(key=work_key(batch), state__in=LIVE).exists()


def bear_seal(serials: Iterable[str]) -> bool:
    """Whether one of these certificates is, or was, a seal of the organisation. Queries: 1."""
    return Certificate.objects.filter(kind=Kind.SEAL, serial__in=set(serials)).exists()
