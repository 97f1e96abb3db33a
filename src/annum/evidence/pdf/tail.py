"""What stands after the last signature? Only data for archiving may, in objects that the file itself lists. Pure."""

import re
from collections.abc import Iterator
from typing import Any

from annum.evidence.pdf.description import described

CLOSING = re.compile(rb"\s*(?:startxref\s+\d+\s+%%EOF\s*)?")


def unexplained(reader: Any, data: bytes, *, end: int, revision: int) -> int:
    """How many bytes from ``end`` on nothing explains; ``revision`` is the one that the last signature covers.

    Objects that no version lists are counted, and so is everything when the versions hold more than data for archiving.
    """
    if end == len(data):
        return 0
    later = range(revision + 1, reader.xrefs.total_revisions)
    if not later or not all(_is_archiving(reader, revision, each) for each in later):
        return len(data) - end
    return _strange(data, end, sorted(part for each in later for part in _parts(reader, data, each)))


def _is_archiving(reader: Any, signed: int, revision: int) -> bool:
    """Stricter than between signatures, because nobody vouches for these bytes: no other description, no loose objects.

    Whoever archives leaves the day in the description, and the library a loose copy of a list of archived data; so much
    may differ.
    """
    from pyhanko.sign.diff_analysis import SuspiciousModification
    from pyhanko.sign.diff_analysis.policies import _find_orphans

    old, new = reader.get_historical_resolver(signed), reader.get_historical_resolver(revision)
    try:
        _policy().apply(old=old, new=new, doc_mdp=None)
    except SuspiciousModification:
        return False
    listing = {reader.xrefs.get_xref_container_info(revision).stream_ref, *new.object_streams_used()}
    loose = _find_orphans(new) - listing
    return described(new) <= described(old) and all(_is_list_of_archived(new(ref)) for ref in loose)


def _is_list_of_archived(loose: Any) -> bool:
    from pyhanko.pdf_utils import generic

    if isinstance(loose, generic.StreamObject) or not isinstance(loose, generic.DictionaryObject):
        return False
    return loose.get("/Type") == "/VRI" and loose.keys() <= {"/Type", "/TU", "/TS", "/Cert", "/CRL", "/OCSP"}


def _policy() -> Any:
    from pyhanko.sign import diff_analysis

    library: Any = diff_analysis  # its constructors have no types
    archiving = ("XrefStreamRule", "ObjectStreamRule", "DSSCompareRule", "DocInfoRule", "MetadataUpdateRule")
    level = library.ModificationLevel.LTA_UPDATES
    rules = [getattr(library, name)().as_qualified(level) for name in archiving]
    return library.StandardDiffPolicy([library.CatalogModificationRule(), *rules], form_rule=None)


def _parts(reader: Any, data: bytes, revision: int) -> Iterator[tuple[int, int]]:
    """Where the listed objects and the list itself stand."""
    for ref in reader.xrefs.explicit_refs_in_revision(revision):
        place = reader.xrefs.get_historical_ref(ref, revision)
        if isinstance(place, int):
            reader._read_object(ref, place)
            yield place, reader.stream.tell()
    table = reader.xrefs.get_xref_container_info(revision)
    yield table.declared_startxref, _end_of_table(reader, data, table)


def _end_of_table(reader: Any, data: bytes, table: Any) -> int:
    """After the trailer of a table, or after the object that holds the list."""
    from pyhanko.pdf_utils import generic

    library: Any = generic
    reader.stream.seek(table.end_location)
    if table.stream_ref is None:
        library.DictionaryObject.read_from_stream(reader.stream, library.TrailerReference(reader))
        return int(reader.stream.tell())
    return data.find(b"endobj", table.end_location) + len(b"endobj")


def _strange(data: bytes, at: int, parts: list[tuple[int, int]]) -> int:
    """The bytes between and after the parts that are neither blank nor the closing words of a version."""
    count = 0
    for start, stop in [*parts, (len(data), len(data))]:
        if start > at:
            between = data[at:start]
            count += 0 if CLOSING.fullmatch(between) else len(between)
        at = max(at, stop)
    return count
