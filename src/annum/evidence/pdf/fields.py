"""Which signatures does the file bear, and which did it bear once? Pure."""

from collections.abc import Iterator
from typing import Any

from annum.evidence.pdf import faults
from annum.evidence.pdf.opening import VERSIONS
from annum.evidence.pdf.signature import Found, examined, unreadable
from annum.kernel.refusal import Refusal


def signatures(reader: Any, data: bytes) -> tuple[list[Found], list[Refusal]]:
    """The signatures in the order of their versions, unreadable ones last; and the refusals of those that were removed.

    Refuses: ``RecursionError`` for more of them than any honest file has.
    """
    fields = list(_filled(reader))
    if len(fields) > VERSIONS:
        raise RecursionError("too many signatures")
    found = [_one(reader, data, name, field) for name, field in fields]
    found.sort(key=lambda each: (each.parts is None, each.revision))
    return found, [faults.removed(name) for name in _removed(reader, {name for name, _ in fields})]


def _one(reader: Any, data: bytes, name: str, field: Any) -> Found:
    from pyhanko.sign.fields import SigSeedSubFilter
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

    try:
        parts = EmbeddedPdfSignature(reader, field, name)
        SigSeedSubFilter(parts.sig_object.get("/SubFilter"))
        return examined(parts, data)
    except Exception:  # a hostile signature may raise anything; people get a sentence
        return unreadable(name)


def _filled(handler: Any) -> Iterator[tuple[str, Any]]:
    from pyhanko.sign.fields import enumerate_sig_fields

    for name, _, field in enumerate_sig_fields(handler, filled_status=True):
        yield str(name), field


def _removed(reader: Any, now: set[str]) -> list[str]:
    """Names of signatures in earlier versions that the last one does not bear."""
    versions = range(reader.xrefs.total_revisions - 1)
    before = {name for each in versions for name in _borne(reader, each)}
    return sorted(before - now)


def _borne(reader: Any, revision: int) -> list[str]:
    """An early version of an honest file may be no whole file: one that is laid out for the web is written in two parts."""
    try:
        return [name for name, _ in _filled(reader.get_historical_resolver(revision))]
    except Exception:  # then it bears nothing that could be removed
        return []
