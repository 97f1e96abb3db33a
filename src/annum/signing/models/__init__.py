"""The rows of signing."""

from annum.signing.models.authority import Authority, Stage
from annum.signing.models.certificate import Certificate, CertificateState, Keeper, Kind, RevocationList
from annum.signing.models.envelope import Envelope, Opening, RouteState, Seat, SeatState
from annum.signing.models.sealing import BatchState, SealBatch, SealedDocument
from annum.signing.models.session import SessionState, SigningSession

__all__ = [
    "Authority",
    "BatchState",
    "Certificate",
    "CertificateState",
    "Envelope",
    "Keeper",
    "Kind",
    "Opening",
    "RevocationList",
    "RouteState",
    "SealBatch",
    "SealedDocument",
    "Seat",
    "SeatState",
    "SessionState",
    "SigningSession",
    "Stage",
]
