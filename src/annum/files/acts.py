"""How is a file kept? Once, under its hash, whoever sends it again."""

import io
from typing import BinaryIO

from django.db import transaction
from django.utils import timezone

from annum.files import access
from annum.files import store as disk
from annum.files.models import Blob
from annum.files.rules import sniff
from annum.journal.actor import Actor
from annum.journal.record import record
from annum.kernel.refusal import insist


@transaction.atomic
def store(source: BinaryIO | bytes, *, name: str, by: Actor) -> Blob:
    """Keep the content and return its row; the same content gives the same row and no second journal entry.

    ``name`` tells CSV from plain text and nothing else. Refuses: ``Refused`` for a file that is too large, empty, or
    not of an allowed kind by its content.
    """
    stream = io.BytesIO(source) if isinstance(source, bytes) else source
    with disk.incoming(stream) as taken:
        insist(access.refusal_to_keep(taken.file, name=name, size=taken.size))
        kind = sniff.media_type(taken.file, name)
        disk.settle(taken)
    return _row(taken.digest, taken.size, str(kind), by)


UNBOUNDED = 1 << 50


@transaction.atomic
def store_made(source: BinaryIO, *, media_type: str, by: Actor) -> Blob:
    """Keep what Annum itself made, of any size and kind; otherwise as ``store``."""
    with disk.incoming(source, UNBOUNDED) as taken:
        disk.settle(taken)
    return _row(taken.digest, taken.size, media_type, by)


def _row(digest: str, size: int, kind: str, by: Actor) -> Blob:
    blob, new = Blob.objects.get_or_create(
        digest=digest, defaults={"size": size, "media_type": kind, "stored_at": timezone.now()}
    )
    if new:
        payload = {"digest": digest, "size": size, "media_type": kind}
        record("files.stored", by=by, about=blob, payload=payload, rows=[blob])
    return blob
