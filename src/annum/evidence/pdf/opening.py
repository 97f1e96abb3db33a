"""Can the file be read at all? What cannot is told in words, whatever the library makes of it. Pure."""

import re
from io import BytesIO
from typing import Any

from annum.evidence.library import quiet
from annum.evidence.pdf import faults
from annum.kernel.refusal import Refusal

LIMIT = 256 << 20
"""Bytes; larger files are not examined."""
VERSIONS = 500
"""So many versions or signatures; every one is compared with all later ones."""
WINDOW = 2048
END = re.compile(rb"startxref\s+\d{1,12}\s+%%EOF.{0,1000}\Z", re.DOTALL)
HUGE = re.compile(rb"/(?:Size|Index)\s*\[?[\d\s]*\d{7,}|/W\s*\[\s*0\s+0\s+0\s*\]")
"""A list of millions of objects that takes no room in the file would be read one by one."""


def opened(data: bytes, *, limit: int = LIMIT) -> Any:
    """The library's reader in its strict mode, or the refusal."""
    refusal = _refusal_of_bytes(data, limit)
    return refusal if refusal else _reader(data)


def _refusal_of_bytes(data: bytes, limit: int) -> Refusal | None:
    if not data:
        return faults.EMPTY
    if len(data) > limit:
        return faults.too_large(len(data), limit)
    if not data.startswith(b"%PDF-"):
        return faults.NOT_PDF
    if not ends(data):
        return faults.loose_end(len(data) - data.rfind(b"%%EOF") - 5) if b"%%EOF" in data else faults.DAMAGED
    many = data.count(b"startxref") > VERSIONS
    return faults.too_many(VERSIONS) if many else faults.TOO_DEEP if HUGE.search(data) else None


def ends(data: bytes, at: int | None = None) -> bool:
    """Whether a version ends there, by default at the end. The library would look for it byte by byte, through it all."""
    stop = len(data) if at is None else at
    return END.search(data[max(0, stop - WINDOW) : stop]) is not None


def _reader(data: bytes) -> Any:
    quiet()
    from pyhanko.pdf_utils.misc import PdfDecodeLimitError
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        reader = PdfFileReader(BytesIO(data), strict=True, decode_limits=_limits())
        if reader.encrypted:
            return faults.ENCRYPTED
        if reader.xrefs.hybrid_xrefs_present:
            return faults.HYBRID
        _ = reader.root["/Pages"]
    except (RecursionError, MemoryError, PdfDecodeLimitError):
        return faults.TOO_DEEP
    except Exception:  # whatever a library raises over a hostile file, people get a sentence
        return faults.DAMAGED
    return faults.too_many(VERSIONS) if reader.xrefs.total_revisions > VERSIONS else reader


def _limits() -> Any:
    """Tighter for lists of objects than the library's own: each of their entries costs a Python object."""
    from pyhanko.pdf_utils.decode_limits import DEFAULT_PURPOSE_LIMITS, DecodeLimits, DecodePurpose, StreamDecodeLimits

    listing = StreamDecodeLimits(max_ratio=None, max_output_size=16 << 20)
    return DecodeLimits(per_purpose={**DEFAULT_PURPOSE_LIMITS, DecodePurpose.XREF_STREAM: listing})
