"""How does a token sign? By PKCS#11: the key never leaves it. No database.

A token is named by its label, the key inside by its own label. The library is that of the setting ``ANNUM_PKCS11``.
"""

import hashlib
import hmac
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.conf import settings

from annum.kernel.refusal import Refusal, Refused

NO_LIBRARY = Refusal(
    "no-pkcs11", "No token can be reached: name its library in ANNUM_PKCS11, and install Annum with the extra “hsm”."
)


@dataclass(frozen=True, slots=True)
class TokenKey:
    """A key in a token, over an open session with it."""

    private: Any = field(repr=False)
    certificate: bytes
    chain: tuple[bytes, ...]

    def sign_raw(self, data: bytes) -> bytes:
        """As ``pairs.Key`` says."""
        from pkcs11 import KeyType, Mechanism
        from pkcs11.util.ec import encode_ecdsa_signature

        if self.private.key_type == KeyType.EC:
            raw = self.private.sign(hashlib.sha256(data).digest(), mechanism=Mechanism.ECDSA)
            return bytes(encode_ecdsa_signature(raw))
        return bytes(self.private.sign(data, mechanism=Mechanism.SHA256_RSA_PKCS))


def key(named: Mapping[str, str], pin: str, certificate: bytes, chain: tuple[bytes, ...]) -> TokenKey:
    """The key ``{"token": label, "key": label}``. Refuses: no library, no such token or key, a wrong PIN."""
    return TokenKey(_private(named.get("token", ""), named.get("key", ""), pin), certificate, chain)


_sessions: dict[str, tuple[Any, bytes]] = {}
"""Label of a token -> the session with it, and the digest of its PIN: a process is logged in to a token once."""


def _private(token: str, label: str, pin: str) -> Any:
    from pkcs11 import ObjectClass
    from pkcs11.exceptions import PinIncorrect, PKCS11Error

    digest = hashlib.sha256(pin.encode()).digest()
    try:
        if token not in _sessions:
            _sessions[token] = _library(settings.PKCS11).get_token(token_label=token).open(user_pin=pin), digest
        session, known = _sessions[token]
        if not hmac.compare_digest(known, digest):
            raise PinIncorrect
        return session.get_key(label=label, object_class=ObjectClass.PRIVATE_KEY)
    except PinIncorrect:
        raise Refused(Refusal("wrong-pin", "The PIN of the token “%(token)s” is wrong.", {"token": token})) from None
    except PKCS11Error as error:
        forget(token)
        told = {"token": token, "key": label, "why": type(error).__name__}
        text = "The key “%(key)s” in the token “%(token)s” cannot be used (%(why)s)."
        raise Refused(Refusal("token-refused", text, told)) from None


def forget(token: str) -> None:
    """End the session with a token, and with it the login."""
    session, _digest = _sessions.pop(token, (None, b""))
    if session is not None:
        with suppress(Exception):  # a token that was pulled out ends no session
            session.close()


@cache
def _library(path: str) -> Any:
    try:
        from pkcs11 import lib
    except ImportError:
        raise Refused(NO_LIBRARY) from None
    if not path:
        raise Refused(NO_LIBRARY)
    try:
        return lib(path)
    except Exception:  # the loader of shared libraries has many ways to fail
        raise Refused(NO_LIBRARY) from None
