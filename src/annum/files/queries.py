"""What lies in the store?"""

import hashlib
from collections.abc import Iterator
from typing import BinaryIO

from annum.files import store
from annum.files.models import Blob

_CHUNK = 1 << 18


def open_blob(blob: Blob) -> BinaryIO:
    """The content, open for reading. Refuses: ``FileNotFoundError`` when the disk lost it. No query."""
    return store.path(blob.digest).open("rb")


def content(blob: Blob) -> bytes:
    """The whole content. Refuses: ``FileNotFoundError``. No query."""
    with open_blob(blob) as file:
        return file.read()


def damaged() -> Iterator[tuple[Blob, str]]:
    """Every file whose content is "missing" or "changed". One query; reads the whole store."""
    for blob in Blob.objects.order_by("digest").iterator():
        try:
            with open_blob(blob) as file:
                if _digest(file) != blob.digest:
                    yield blob, "changed"
        except FileNotFoundError:
            yield blob, "missing"


def _digest(file: BinaryIO) -> str:
    hasher = hashlib.sha256()
    while chunk := file.read(_CHUNK):
        hasher.update(chunk)
    return hasher.hexdigest()
