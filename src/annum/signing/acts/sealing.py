"""How does the organisation seal a whole set of documents? Begun in one transaction, kept in small ones, then finished.

The files are made before the transaction that keeps them (``annum.signing.batching``). The journal's entries stand in the
standing log: a year that is sealed does not change by them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from django.db import transaction

from annum.files.acts import store_made
from annum.jobs.rules.wording import packed
from annum.journal.actor import Actor
from annum.journal.record import record
from annum.kernel.refusal import Refused, insist
from annum.org.viewer import Viewer
from annum.signing import sealing_access as access
from annum.signing.models import BatchState, Certificate, SealBatch, SealedDocument
from annum.signing.queries import sealing as queries
from annum.signing.sets import Made, Told, set_of

PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class Sealed:
    """A sealed file, not kept yet: the row that it prints, what was made of it, and the file."""

    key: int
    made: Made
    pdf: bytes


@transaction.atomic
def begin_batch(*, kind: str, about: int, viewer: Viewer, now: datetime) -> SealBatch:
    """Begin the sealing of a set, or of what is missing in one that was begun before; ``batching.go_on`` does the rest.

    Needs: the office of the whole group. Journal: ``signing.batch_begun``. Refuses: no authority yet; a set that is not
    settled, is empty, is sealed whole, or is being sealed.
    """
    told = set_of(kind).told(about)
    if told is None:
        raise Refused(access.NOT_THERE)
    before = SealBatch.objects.select_for_update().filter(kind=kind, about=about).first()
    found = queries.offer(kind, about, viewer)
    insist(found.refusal)
    batch = _begun(before or SealBatch(kind=kind, about=about), told, found.size, viewer, now)
    payload = {"code": batch.code, "kind": kind, "count": found.size, "left": found.left}
    record("signing.batch_begun", by=viewer.actor, about=batch, payload=payload, rows=[batch])
    return batch


def _begun(batch: SealBatch, told: Told, size: int, viewer: Viewer, now: datetime) -> SealBatch:
    batch.code, batch.title, batch.link = told.code, packed(told.words), told.link
    batch.state, batch.done_at, batch.count = BatchState.GOING, None, size
    batch.asked_by, batch.asked_at = viewer.account_id, now
    batch.save()
    return batch


@transaction.atomic
def keep_sealed(
    *, batch: SealBatch, sealed: Sequence[Sealed], certificate: Certificate, by: Actor, now: datetime
) -> list[SealedDocument]:
    """Keep sealed files, all or none. What somebody else kept meanwhile stays as it is; the new file is dropped.

    Journal: ``signing.documents_sealed``, one entry over all rows. Queries: a constant number, and so many for each file.
    """
    batch = SealBatch.objects.select_for_update().get(pk=batch.pk)
    keys = [each.key for each in sealed]
    there = set(SealedDocument.objects.filter(kind=batch.kind, key__in=keys).values_list("key", flat=True))
    rows = [_row(batch, each, certificate, by, now) for each in sealed if each.key not in there]
    if rows:
        SealedDocument.objects.bulk_create(rows)
        payload = {"code": batch.code, "count": len(rows), "serial": certificate.serial}
        record("signing.documents_sealed", by=by, about=batch, payload=payload, rows=rows)
    return rows


def _row(batch: SealBatch, each: Sealed, certificate: Certificate, by: Actor, now: datetime) -> SealedDocument:
    made = each.made
    return SealedDocument(
        kind=batch.kind,
        key=each.key,
        batch=batch,
        code=made.code,
        title=made.title,
        title_en=made.title_en,
        name=made.name,
        content=made.content,
        blob=store_made(BytesIO(each.pdf), media_type=PDF, by=by),
        certificate=certificate,
        sealed_at=now,
    )


@transaction.atomic
def finish_batch(*, batch: SealBatch, by: Actor, now: datetime) -> SealBatch:
    """All are sealed; done already, or with some still missing, nothing happens. Journal: ``signing.batch_done``."""
    batch = SealBatch.objects.select_for_update().get(pk=batch.pk)
    if batch.state == BatchState.DONE or queries.missing(set_of(batch.kind), batch.about).exists():
        return batch
    batch.state, batch.done_at = BatchState.DONE, now
    batch.save(update_fields=["state", "done_at"])
    payload = {"code": batch.code, "count": queries.count_of(batch)}
    record("signing.batch_done", by=by, about=batch, payload=payload, rows=[batch])
    return batch
