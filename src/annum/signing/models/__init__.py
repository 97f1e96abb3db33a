"""The rows of signing."""

from annum.signing.models.authority import Authority, Stage
from annum.signing.models.certificate import Certificate, CertificateState, Keeper, Kind, RevocationList
from annum.signing.models.envelope import Envelope, Opening, RouteState, Seat, SeatState
from annum.signing.models.session import SessionState, SigningSession

__all__ = [
    "Authority",
    "Certificate",
    "CertificateState",
    "Envelope",
    "Keeper",
    "Kind",
    "Opening",
    "RevocationList",
    "RouteState",
    "Seat",
    "SeatState",
    "SessionState",
    "SigningSession",
    "Stage",
]
