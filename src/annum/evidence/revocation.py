"""When was a certificate revoked? By lists that its issuer signed. Pure."""

import contextlib
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from annum.evidence.library import Certificate


def revoked_on(
    certificate: Certificate, *, issuer: Certificate, lists: Sequence[bytes | str], moment: datetime
) -> tuple[datetime | None, bool]:
    """The day of the revocation, and whether a list tells of ``moment``.

    A list that had ended still counts for what it names. Lists that another signed, or that cannot be read, tell nothing.
    """
    named: list[datetime] = []
    told = False
    for text in lists:
        found = _list(text, issuer.dump())
        if found is None:
            continue
        told = told or found.next_update_utc is None or found.next_update_utc >= moment
        entry = found.get_revoked_certificate_by_serial_number(certificate.serial_number)
        if entry is not None:
            named.append(_since(entry))
    return min(named, default=None), told


@lru_cache(maxsize=256)
def _list(text: bytes | str, issuer: bytes) -> Any:
    """The list, if it is one by this issuer."""
    from cryptography import x509
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm

    data = text.encode() if isinstance(text, str) else text
    try:
        read = x509.load_pem_x509_crl if data.lstrip().startswith(b"-----") else x509.load_der_x509_crl
        found, by = read(data), x509.load_der_x509_certificate(issuer)
        ours = found.issuer == by.subject and found.is_signature_valid(by.public_key())  # type: ignore[arg-type]  # checked inside
    except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm):
        return None
    return found if ours else None


def _since(entry: Any) -> datetime:
    """The day of the revocation, or the earlier one since which the key is doubted."""
    from cryptography import x509

    days: list[datetime] = [entry.revocation_date_utc]
    with contextlib.suppress(x509.ExtensionNotFound, ValueError):
        days.append(entry.extensions.get_extension_for_class(x509.InvalidityDate).value.invalidity_date_utc)
    return min(days)
