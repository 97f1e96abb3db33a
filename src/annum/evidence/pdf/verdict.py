"""What can be said about a signed PDF: about each signature, and about the file as a whole. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from annum.kernel.refusal import Refusal
from annum.kernel.words import Words


class State(StrEnum):
    """The verdict on the file. Only ``GENUINE`` may be taken for the document that was signed by those who are named."""

    GENUINE = "genuine"
    UNTRUSTED = "untrusted"
    BROKEN = "broken"
    UNSIGNED = "unsigned"
    UNREADABLE = "unreadable"


class Coverage(StrEnum):
    """Which bytes a signature covers; ``UNCLEAR`` when the bytes are not the one gap that a signature leaves."""

    UNCLEAR = "UNCLEAR"
    CONTIGUOUS_BLOCK_FROM_START = "CONTIGUOUS_BLOCK_FROM_START"
    ENTIRE_REVISION = "ENTIRE_REVISION"
    ENTIRE_FILE = "ENTIRE_FILE"


class Level(StrEnum):
    """What happened to the file after a signature; ``OTHER`` is a change that nothing legal explains."""

    NONE = "NONE"
    LTA_UPDATES = "LTA_UPDATES"
    FORM_FILLING = "FORM_FILLING"
    ANNOTATIONS = "ANNOTATIONS"
    OTHER = "OTHER"


@dataclass(frozen=True, slots=True)
class SignatureVerdict:
    """One signature, or one time stamp over the document (``document_stamp``).

    ``moment`` comes from a trusted stamp when ``stamped``, else from the signer's own clock. ``permitted`` says whether all
    later changes are such as signatures permit. ``intact``: the covered bytes are those that the certificate's key signed.
    ``revoked`` is ``None`` when no list of revoked certificates tells. ``faults`` say why it is not as it should be.
    """

    field: str
    signer: str = ""
    serial: str = ""
    moment: datetime | None = None
    stamped: bool = False
    document_stamp: bool = False
    coverage: Coverage = Coverage.UNCLEAR
    level: Level = Level.OTHER
    permitted: bool = False
    readable: bool = False
    intact: bool = False
    trusted: bool = False
    revoked: bool | None = None
    locked: bool = False
    faults: tuple[Refusal, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether what was signed is what is there, whoever signed it."""
        covers = self.coverage in {Coverage.ENTIRE_FILE, Coverage.ENTIRE_REVISION}
        return self.readable and self.intact and self.permitted and covers


@dataclass(frozen=True, slots=True)
class PdfVerdict:
    """A file. ``whole``: nothing unexplained stands after the last signature. ``attachments``: name to SHA-256 in hex."""

    state: State
    readable: bool = False
    whole: bool = False
    signatures: tuple[SignatureVerdict, ...] = ()
    attachments: Mapping[str, str] = field(default_factory=dict)
    reasons: tuple[Words, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether the file is the one that was signed, whoever is trusted: known without any root."""
        return self.state in {State.GENUINE, State.UNTRUSTED}
