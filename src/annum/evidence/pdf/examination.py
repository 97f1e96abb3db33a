"""The examination of one PDF, step by step: read, every signature, trust, what stands after the last, the verdict. Pure."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from annum.evidence.pdf import faults
from annum.evidence.pdf.attachments import attachments
from annum.evidence.pdf.coverage import end
from annum.evidence.pdf.fields import signatures
from annum.evidence.pdf.opening import LIMIT, opened
from annum.evidence.pdf.signature import Found
from annum.evidence.pdf.tail import unexplained
from annum.evidence.pdf.trust import trusted
from annum.evidence.pdf.verdict import Level, PdfVerdict, SignatureVerdict, State
from annum.kernel.refusal import Refusal
from annum.kernel.words import Words


def examine(
    data: bytes,
    *,
    roots: Sequence[bytes | str] = (),
    crls: Sequence[bytes | str] = (),
    now: datetime | None = None,
    limit: int = LIMIT,
) -> PdfVerdict:
    """What can be said about a PDF, in words; never an exception over the file, however hostile.

    ``roots`` are certificates in PEM or DER, ``crls`` lists of revoked certificates beside those in the file. A signature
    is judged as of its trusted time stamp, else as of the first trusted one over the document after it, else as of
    ``now`` (the clock's, if not given). Files of more than ``limit`` bytes are refused. Without roots the verdict is
    ``UNTRUSTED`` at best, and tells all of integrity. Refuses: ``ValueError`` for a root that is no certificate.
    """
    reader = opened(data, limit=limit)
    if isinstance(reader, Refusal):
        return _unreadable(reader)
    try:
        return _verdict(reader, data, roots, crls, now or datetime.now(UTC))
    except (RecursionError, MemoryError):
        return _unreadable(faults.TOO_DEEP)
    except Exception:  # whatever a library raises over a hostile file, people get a sentence
        return _unreadable(faults.DAMAGED)


def _unreadable(refusal: Refusal) -> PdfVerdict:
    return PdfVerdict(State.UNREADABLE, reasons=(refusal.words,))


def _verdict(
    reader: Any, data: bytes, roots: Sequence[bytes | str], crls: Sequence[bytes | str], now: datetime
) -> PdfVerdict:
    found, gone = signatures(reader, data)
    found = trusted(reader, found, roots=roots, lists=crls, now=now)
    verdicts = tuple(each.verdict for each in found)
    loose = [*gone, *_after_last(reader, data, found)]
    files, unread = _attached(reader)
    state = _state(verdicts, broken=bool(loose), unread=unread is not None)
    said = [fault.words for each in verdicts for fault in each.faults]
    reasons = (
        *(refusal.words for refusal in loose),
        *said,
        *([unread.words] if unread else []),
        *_bare(verdicts, state),
    )
    return PdfVerdict(state, True, not loose, verdicts, files, _once(reasons))


def _attached(reader: Any) -> tuple[dict[str, str], Refusal | None]:
    try:
        return attachments(reader), None
    except Exception:  # as above
        return {}, faults.ATTACHMENTS


def _after_last(reader: Any, data: bytes, found: list[Found]) -> list[Refusal]:
    """Changes that nobody signed, and bytes that nothing explains."""
    readable = [each for each in found if each.parts is not None]
    people = [each.verdict for each in readable if not each.verdict.document_stamp]
    told = []
    if people and people[-1].level in {Level.FORM_FILLING, Level.ANNOTATIONS}:
        told.append(faults.filled_after(people[-1].field))
    if readable and len(readable[-1].parts.byte_range) % 2 == 0:
        last = readable[-1]
        if count := unexplained(reader, data, end=end(last.parts), revision=last.revision):
            told.append(faults.unexplained(count))
    return told


def _state(verdicts: tuple[SignatureVerdict, ...], *, broken: bool, unread: bool) -> State:
    readable = [each for each in verdicts if each.readable]
    if broken or not all(each.holds for each in readable):
        return State.BROKEN
    if unread or len(readable) < len(verdicts):
        return State.UNREADABLE
    if all(each.document_stamp for each in verdicts):
        return State.UNSIGNED
    return State.GENUINE if all(each.trusted for each in verdicts) else State.UNTRUSTED


def _bare(verdicts: tuple[SignatureVerdict, ...], state: State) -> list[Words]:
    if state is not State.UNSIGNED:
        return []
    return [faults.STAMPED_ONLY if verdicts else faults.UNSIGNED]


def _once(reasons: tuple[Words, ...]) -> tuple[Words, ...]:
    """Each sentence once, in order."""
    return tuple(words for number, words in enumerate(reasons) if words not in reasons[:number])
