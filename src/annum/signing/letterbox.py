"""How does a secret reach the worker? Sealed to the public half of a pair whose private half only a worker opens."""

from annum.kernel.refusal import Refusal, Refused
from annum.signing import boxes, vault
from annum.signing.models import Authority

ABOUT = "letterbox"
NOT_READY = Refusal("no-authority", "The signing authority is not set up yet; the operator does that on its page.")
DAMAGED = Refusal("letter-damaged", "What was handed in for the worker does not open; hand it in again.")


def seal(secret: bytes, *, about: str) -> bytes:
    """Shut for the worker, in any process. ``about`` names the one place where it opens. Queries: 1."""
    authority = Authority.objects.filter(pk=1).first()
    if authority is None or not authority.letterbox:
        raise Refused(NOT_READY)
    return boxes.seal(secret, to=bytes(authority.letterbox), about=about)


def unseal(box: bytes, *, about: str) -> bytes:
    """Open it. Needs a worker. Queries: 1. Refuses: what was sealed for another place, or changed."""
    authority = Authority.objects.get(pk=1)
    private = vault.unwrap(authority.letterbox_key, ABOUT)
    try:
        return boxes.unseal(bytes(box), private=private, about=about)
    except boxes.Shut:
        raise Refused(DAMAGED) from None
