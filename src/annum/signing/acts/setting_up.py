"""How does the group get its authority? The operator asks; a worker makes the keys, and the root is told for paper."""

from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from django.db import transaction

from annum.journal.record import record
from annum.kernel.refusal import insist
from annum.org.viewer import Viewer
from annum.signing import access, keys, letterbox, pems, vault
from annum.signing.acts.filling import BY, fill, list_address
from annum.signing.acts.revoking import publish_lists
from annum.signing.models import Authority, Certificate, Kind, Stage
from annum.signing.pairs import Pair, Private, new_ed25519, new_p256
from annum.signing.queries import the_authority
from annum.signing.rules.bounds import refusal_of_name
from annum.signing.x509 import Subject, issued, self_signed

NAMES = {
    Kind.ROOT: "根证书 Root",
    Kind.PEOPLE: "人员证书 People CA",
    Kind.STAMP: "时间戳 Time Stamping",
    Kind.SEAL: "电子印章 Seal",
    Kind.LOG: "日志 Log",
}
BELOW = (Kind.PEOPLE, Kind.STAMP, Kind.SEAL, Kind.LOG)


@transaction.atomic
def ask_authority(*, name: str, name_en: str = "", viewer: Viewer, now: datetime) -> Authority:
    """Ask for the authority; a worker sets it up (``jobs.set_up``). Journal: ``signing.authority_asked``.

    Refuses: a name that is empty or too long.
    """
    insist(access.refusal_to_set_up(the_authority(), viewer))
    insist(refusal_of_name(name))
    authority = Authority.objects.create(pk=1, name=name.strip(), name_en=name_en.strip(), asked_at=now)
    record(
        "signing.authority_asked", by=viewer.actor, about=authority, payload={"name": authority.name}, rows=[authority]
    )
    return authority


@transaction.atomic
def set_up_authority(*, now: datetime) -> Authority:
    """Make the master key, the letterbox, the root and everything under it; done already, nothing happens.

    Needs a worker. Journal: ``signing.authority_set_up`` with the fingerprint of the root.
    """
    authority = Authority.objects.select_for_update().get(pk=1)
    if authority.stage == Stage.READY:
        return authority
    authority.mark = vault.make()
    pair = X25519PrivateKey.generate()
    authority.letterbox = pair.public_key().public_bytes_raw()
    authority.letterbox_key = vault.wrap(pair.private_bytes_raw(), letterbox.ABOUT)
    authority.stage, authority.ready_at = Stage.READY, now
    authority.save()
    made = _certificates(authority, now)
    root = pems.fingerprint(pems.first(made[0].pem))
    record("signing.authority_set_up", by=BY, about=authority, payload={"root": root}, rows=[authority, *made])
    publish_lists(now=now)
    return authority


def _certificates(authority: Authority, now: datetime) -> list[Certificate]:
    private = new_p256()
    root = _row(authority, Kind.ROOT, None, now)
    der = self_signed(Subject(root.subject, authority.name), private, now=now)
    fill(root, der, (), keys.shut(private, Kind.ROOT, der)).save()
    issuer = Pair(private, der)
    return [root, *(_below(_row(authority, kind, root, now), issuer, authority) for kind in BELOW)]


def _row(authority: Authority, kind: Kind, issuer: Certificate | None, now: datetime) -> Certificate:
    return Certificate(kind=kind, subject=f"{authority.name} {NAMES[kind]}", issuer=issuer, asked_at=now)


def _below(row: Certificate, issuer: Pair, authority: Authority) -> Certificate:
    private: Private = new_ed25519() if row.kind == Kind.LOG else new_p256()
    subject, point = Subject(row.subject, authority.name), list_address(Kind.ROOT)
    der = issued(row.kind, subject, private.public_key(), issuer=issuer, now=row.asked_at, revocations=point)
    fill(row, der, (issuer.certificate,), keys.shut(private, row.kind, der)).save()
    return row
