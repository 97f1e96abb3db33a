"""What is said of a file that somebody drops on the public page? Its signatures, then whether it is ours and in force."""

from dataclasses import dataclass
from hashlib import sha256

from annum.evidence.pdf import PdfVerdict, SignatureVerdict, State
from annum.kernel.words import Words
from annum.signing.apart import examine_apart
from annum.signing.known import Known, known
from annum.signing.queries import revocation_lists, roots
from annum.signing.queries.sealing import bear_seal

GENUINE = Words(
    "This file is genuine: it has not changed since it was signed, and its signatures are by this group's certificates."
)
UNTRUSTED = Words(
    "This file has not changed since it was signed, but its signatures are not by certificates of this group."
)
BROKEN = Words("This file was changed after it was signed. Do not rely on it.")
UNSIGNED = Words("This file bears no signature.")
UNREADABLE = Words("This file cannot be read as a PDF, so nothing can be said about it.")
SAID = {
    State.GENUINE: GENUINE,
    State.UNTRUSTED: UNTRUSTED,
    State.BROKEN: BROKEN,
    State.UNSIGNED: UNSIGNED,
    State.UNREADABLE: UNREADABLE,
}
SEALED = Words("It bears the seal of the organisation.")
NOT_OURS = Words("No document of this group has this content.")
PARTIAL = Words("It is an earlier copy: others have signed since. The newest one bears all signatures.")
REPRINT = Words("It is a reading copy of a document of this group, with exactly its content, but without signatures.")


@dataclass(frozen=True, slots=True)
class Checked:
    """A file and what is said of it. ``good``: genuine, whole and in force."""

    verdict: PdfVerdict
    said: tuple[Words, ...]
    signatures: tuple[SignatureVerdict, ...]
    document: Known | None

    @property
    def good(self) -> bool:
        """Whether the file may be relied on, as it is."""
        return self.verdict.state is State.GENUINE and self.document is not None and self.document.holds

    @property
    def bad(self) -> bool:
        """Whether it may not."""
        return self.verdict.state in {State.BROKEN, State.UNTRUSTED}


def examined(data: bytes) -> Checked:
    """Examine a file with the roots and the lists of this group. Queries: 3 and those of the rooms asked."""
    verdict = examine_apart(data, roots=roots(), crls=[bytes(row.der) for row in revocation_lists()])
    digest = sha256(data).hexdigest()
    ours = verdict.state in {State.GENUINE, State.UNSIGNED}
    document = (known(digest) or _by_content(verdict)) if ours else None
    signatures = tuple(each for each in verdict.signatures if not each.document_stamp)
    said = _said(verdict, document, digest)
    if verdict.state is State.GENUINE and bear_seal(each.serial for each in signatures):
        said = (said[0], SEALED, *said[1:])
    return Checked(verdict, said, signatures, document)


def _by_content(verdict: PdfVerdict) -> Known | None:
    """The statement for programs inside the file is exactly what was sealed."""
    return next((found for each in verdict.attachments.values() if (found := known(each)) is not None), None)


def _said(verdict: PdfVerdict, document: Known | None, digest: str) -> tuple[Words, ...]:
    said = (SAID[verdict.state], *(each for each in verdict.reasons if verdict.state is not State.UNSIGNED))
    if document is None:
        return (*said, *([NOT_OURS] if verdict.state in {State.GENUINE, State.UNSIGNED} else []))
    if verdict.state is State.UNSIGNED:
        return (REPRINT, document.standing)
    return (*said, *([PARTIAL] if document.file not in {"", digest} else []), document.standing)
