"""The signing authority: certificates, revocation lists, and the keys that sign the journal's checkpoints."""

from base64 import b64encode
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from typing import Any

from django.db.models import Q, QuerySet

from annum.closing import checkpointing
from annum.closing.part import Open, Sealed
from annum.closing.writing import Content
from annum.journal.models import STANDING
from annum.kernel.words import Words
from annum.signing.models import Certificate, Kind
from annum.signing.queries import revocation_lists
from annum.targets.models import Consent
from annum.year.models import Year

UNDER = "content/authority"


def still_open(year: Year, today: date) -> tuple[Open, ...]:
    """Without a key of the log nothing signs the seal. Queries: 1."""
    if checkpointing.log_keys():
        return ()
    return (Open("no-key", Words("No signing authority whose key could sign the seal"), 1, "year:year", (year.code,)),)


def write(sealed: Sealed, out: Content) -> None:
    """Certificates that answer for this year's signatures, the newest lists, the log's keys. Queries: 3."""
    for row in _certificates(sealed.year):
        out.keep(_path(row), row.pem.encode())
    for each in revocation_lists():
        out.keep(f"{UNDER}/{each.issuer.kind}-{each.issuer.serial}-{each.number}.crl", bytes(each.der))
    out.value(f"{UNDER}/log.json", {"keys": list(_keys()), "origins": _origins(sealed.year)})


def _certificates(year: Year) -> "QuerySet[Certificate]":
    signers = Consent.objects.filter(party__version__statement__year=year).values("person")
    wanted = ~Q(kind=Kind.PERSON) | Q(person__in=signers)
    return Certificate.objects.filter(wanted).exclude(pem="").order_by("kind", "serial")


def _path(row: Certificate) -> str:
    return f"{UNDER}/{row.kind}-{row.serial}.pem"


def _keys() -> Iterator[dict[str, Any]]:
    for key in checkpointing.log_keys():
        yield {
            "name": key.name,
            "public": b64encode(key.public).decode(),
            "fingerprint": sha256(key.public).hexdigest(),
            "certificate": _path(key.certificate),
        }


def _origins(year: Year) -> dict[str, str]:
    return {log: checkpointing.origin(log) for log in (year.code, STANDING)}
