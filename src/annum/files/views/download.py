"""How is a file handed out? Always as a download, never shown by the browser in our name."""

import unicodedata
from collections.abc import Iterable
from pathlib import PurePath
from typing import BinaryIO, TypeVar

from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from annum.files.models import Blob
from annum.files.queries import open_blob

_LONGEST = 150
Response = TypeVar("Response", bound=HttpResponseBase)


def download(blob: Blob, name: str) -> FileResponse:
    """A stored file under a name. The caller has decided that the reader may have it."""
    return _safe(FileResponse(open_blob(blob), content_type=blob.media_type), name)


def attachment(content: bytes | BinaryIO, name: str, media_type: str) -> HttpResponse | FileResponse:
    """Content that was just made, under a name."""
    if isinstance(content, bytes):
        return _safe(HttpResponse(content, content_type=media_type), name)
    return _safe(FileResponse(content, content_type=media_type), name)


def streamed(pieces: Iterable[bytes], name: str, media_type: str) -> StreamingHttpResponse:
    """Content that is made while it is sent, under a name."""
    return _safe(StreamingHttpResponse(pieces, content_type=media_type), name)


def safe_name(name: str) -> str:
    r"""A file name without folders, control characters or excess length; its ending is kept.

    >>> safe_name("..\\secret/2026 责任书\n.pdf"), safe_name("")
    ('2026 责任书.pdf', 'file')
    """
    last = PurePath(name.replace("\\", "/")).name
    clean = "".join(letter for letter in last if unicodedata.category(letter)[0] != "C").strip(" .")
    stem, dot, ending = clean.rpartition(".")
    return (f"{stem[: _LONGEST - len(ending)]}{dot}{ending}" if dot else clean[:_LONGEST]) or "file"


def _safe(response: Response, name: str) -> Response:
    response["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=safe_name(name)) or "attachment"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
