"""Where is a key opened, and how long is it kept open? In a worker; a person's for the life of a signing session.

A key of the organisation is wrapped by the master key. A person's is locked by the person's passphrase first and wrapped
by the master key over that: neither the operator alone nor the passphrase alone opens it.
"""

import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.conf import settings
from pyhanko.sign.timestamps import TimeStamper

from annum.kernel.refusal import Refusal, Refused
from annum.signing import boxes, pems, stamping, tokens, vault
from annum.signing.models import Certificate, CertificateState, Keeper, Kind
from annum.signing.pairs import Key, Pair, Private, packed, unpacked

MOST = 64
WRONG = Refusal("wrong-passphrase", "The signing passphrase is wrong.")
_services: dict[str, Key] = {}
"""By the certificate itself: after a restore the same number may be another's."""


def about(kind: str, certificate: bytes) -> str:
    """The one place where a wrapped key belongs: to its public half, so that a renewed certificate keeps it."""
    return f"annum-key/{kind}/{pems.public_mark(certificate)}"


def shut(private: Private, kind: str, certificate: bytes, passphrase: str | None = None) -> bytes:
    """A key as it lies in the database. Needs a worker."""
    place, content = about(kind, certificate), packed(private)
    if passphrase is not None:
        content = boxes.lock(content, passphrase=passphrase, about=place)
    return vault.wrap(content, place)


def opened(row: Certificate, passphrase: str | None = None) -> Key:
    """The key of a certificate. Needs a worker. Refuses: a wrong passphrase; another master key; a token that is not there."""
    vault.insist_on_worker()
    certificate, chain = pems.first(row.pem), pems.rest(row)
    if row.keeper == Keeper.PKCS11:
        pin = passphrase if passphrase is not None else vault.unwrap(row.key, about(row.kind, certificate)).decode()
        return tokens.key(row.token or {}, pin, certificate, chain)
    place = about(row.kind, certificate)
    content = vault.unwrap(row.key, place)
    if row.kind == Kind.PERSON:
        try:
            content = boxes.unlock(content, passphrase=passphrase or "", about=place)
        except boxes.Shut:
            raise Refused(WRONG) from None
    return Pair(unpacked(content), certificate, chain)


def service(kind: Kind) -> Key:
    """The organisation's own key of a kind: seal, stamps, log, people, root. Needs a worker. Queries: 1 or 2."""
    vault.insist_on_worker()
    valid = Certificate.objects.filter(kind=kind, state=CertificateState.VALID).exclude(keeper=Keeper.NONE)
    row = valid.filter(not_after__gt=datetime.now(UTC)).order_by("-not_before", "-pk").first()
    if row is None:
        told = {"kind": str(Kind(kind).label)}
        raise Refused(Refusal("no-service-key", "There is no valid certificate of the kind “%(kind)s”.", told))
    if row.pem not in _services:
        _services[row.pem] = opened(row)
    return _services[row.pem]


def stamper() -> TimeStamper:
    """The time-stamping authorities of the settings, in their order. Needs a worker."""
    own = service(Kind.STAMP) if stamping.OWN in settings.TIME_STAMPS else None
    return stamping.in_order(settings.TIME_STAMPS, own)


@dataclass(slots=True)
class Ring:
    """Opened keys of sessions, the least used one forgotten first, each at its time even when nobody asks again."""

    most: int = MOST
    held: "OrderedDict[int, tuple[Key, datetime]]" = field(default_factory=OrderedDict)
    guard: threading.RLock = field(default_factory=threading.RLock)

    def put(self, session: int, key: Key, until: datetime, now: datetime) -> None:
        """Keep a key until then."""
        with self.guard:
            self.held[session] = key, until
            self.held.move_to_end(session)
            while len(self.held) > self.most:
                self.held.popitem(last=False)
        timer = threading.Timer(max((until - now).total_seconds(), 0), self.forget, [session])
        timer.daemon = True
        timer.start()

    def get(self, session: int, now: datetime) -> Key | None:
        """The key, while its time lasts."""
        with self.guard:
            found = self.held.get(session)
            if found is None or found[1] <= now:
                self.held.pop(session, None)
                return None
            self.held.move_to_end(session)
            return found[0]

    def forget(self, session: int) -> None:
        """Keep it no longer."""
        with self.guard:
            self.held.pop(session, None)


RING = Ring()
"""The one of this process."""


def forget_all() -> None:
    """Every opened key of this process is forgotten."""
    RING.held.clear()
    _services.clear()
