"""How are the libraries for certificates and PDF used: quietly, without an event loop, and read once? Pure."""

import logging
from collections.abc import Coroutine
from functools import lru_cache
from typing import Any, TypeAlias

Certificate: TypeAlias = Any
"""An ``asn1crypto.x509.Certificate``; the library has no types."""


def quiet() -> None:
    """The library writes a traceback into the log for every forged file; here a forged file is an ordinary answer."""
    for name in ("pyhanko", "pyhanko_certvalidator"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def driven(work: Coroutine[Any, Any, Any]) -> Any:
    """The result of a coroutine that waits for nothing, also inside of a running event loop.

    Refuses: ``RuntimeError`` when it does wait, that is, wants the network.
    """
    try:
        work.send(None)
    except StopIteration as done:
        return done.value
    work.close()
    raise RuntimeError("the examination wanted to wait for something outside")


def got(dictionary: Any, key: str) -> Any:
    """The value under a key of a PDF's dictionary, followed if it stands elsewhere; ``None`` when there is none."""
    return dictionary[key] if key in dictionary else None  # noqa: SIM401  # the library's own ``get`` follows nothing


@lru_cache(maxsize=64)
def certificates(text: bytes | str) -> tuple[Certificate, ...]:
    """The certificates in PEM or DER. Refuses: ``ValueError`` when there is none."""
    from asn1crypto import pem, x509

    data = text.encode() if isinstance(text, str) else text
    parts = [der for _, _, der in pem.unarmor(data, multiple=True)] if pem.detect(data) else [data]
    found = tuple(x509.Certificate.load(der, strict=True) for der in parts)
    for each in found:
        _ = each.subject.native  # Loading is lazy; what cannot be read has to fail here.
    return found
