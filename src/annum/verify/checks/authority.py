"""Whose key signed the log, and when was it seen by a time-stamping authority? Certificates to the root, as of the sealing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from annum.kernel.refusal import Refusal
from annum.verify import unreadable
from annum.verify.checks.journal import Journal
from annum.verify.content import AUTHORITY
from annum.verify.notes import LogKey
from annum.verify.opening import Bundle
from annum.verify.report import Check, Finder, Place
from annum.verify.sentences import Sentence
from annum.verify.unreadable import Unreadable

CERTIFICATE, LIST = ".pem", ".crl"
TITLE = Sentence("The key of the journal belongs to the group", "日志密钥属于本集团")
STAMPED = Sentence("A time-stamping authority saw the signed journal", "时间戳机构见证了已签名的日志")
NEEDS = Sentence(
    "Certificates and signatures in PDF need the libraries pyHanko and cryptography (pip install pyhanko); they are not here.",
    "核验证书和 PDF 签名需要 pyHanko 和 cryptography 程序库（pip install pyhanko），此处没有安装。",
)
PAPER = Sentence(
    "The fingerprint of the log's key is %(print)s. Compare it with the one that was kept on paper.",
    "日志密钥的指纹为 %(print)s。请与留存在纸上的指纹核对。",
)
OWN_ROOT = Sentence(
    "The root certificate was taken from what is checked here; its SHA-256 is %(print)s. Compare it with the group's, or give --root.",
    "根证书取自待核验的数据包本身，其 SHA-256 为 %(print)s。请与集团公布的核对，或用 --root 指定。",
)
NO_ROOT = Sentence(
    "There is no root certificate, so nobody's certificates can be checked.", "没有根证书，因此无法核验任何证书。"
)
NO_CERTIFICATE = Sentence(
    "The key of the log has no certificate, so only its fingerprint tells whose it is.",
    "日志密钥没有证书，只能凭指纹确认其归属。",
)
OTHER_KEY = Sentence("The certificate of the log is for another key.", "日志证书对应的是另一把密钥。")
LOST = Sentence("The certificate of the log's key is missing or damaged.", "缺少日志密钥的证书，或证书已损坏。")
DAMAGED = Sentence(
    "The file cannot be read as a certificate, or as a list of revoked ones.", "此文件无法作为证书或吊销列表读取。"
)
NO_STAMP = Sentence(
    "The checkpoint has no time stamp: when it was signed rests on the group's own clock.",
    "检查点没有时间戳：签名时间仅以集团自己的时钟为准。",
)
STAMP = Sentence("%(authority)s saw it on %(moment)s.", "%(authority)s 于 %(moment)s 见证。")


@dataclass(frozen=True, slots=True)
class Roots:
    """Whom to trust, and what the bundle has to say about certificates. ``own``: the root comes from the bundle.

    ``damaged`` names the files that are no certificates, or no lists of revoked ones; they help nobody.
    """

    roots: tuple[bytes, ...]
    others: tuple[bytes, ...]
    lists: tuple[bytes, ...]
    own: bool
    damaged: tuple[str, ...] = ()


def roots_of(bundle: Bundle, given: bytes | None, *, under: str = AUTHORITY) -> Roots:
    """The given root, or else those of the bundle. Refuses: ``Unreadable``."""
    files = _files(bundle, under)
    damaged = tuple(
        name for name, data in files.items() if not (is_list if name.endswith(LIST) else is_certificate)(data)
    )
    if any(name.startswith(f"{under}root-") for name in damaged):
        raise Unreadable(unreadable.ROOT.of(name=f"{under}root-…"))
    fine = {name: data for name, data in files.items() if name not in damaged}
    return Roots(
        roots=(given,) if given is not None else _kind(fine, f"{under}root-"),
        others=_kind(fine, f"{under}people-"),
        lists=tuple(data for name, data in fine.items() if name.endswith(LIST)),
        own=given is None,
        damaged=damaged,
    )


def _files(bundle: Bundle, under: str) -> dict[str, bytes]:
    """Certificates and lists of revoked ones, by name in order. The log's certificate is looked at apart."""
    names = sorted(name for name in bundle.sizes if name.startswith(under) and name.endswith((CERTIFICATE, LIST)))
    return {name: bundle.read(name) for name in names if not name.startswith(f"{under}log-")}


def _kind(files: Mapping[str, bytes], beginning: str) -> tuple[bytes, ...]:
    return tuple(data for name, data in files.items() if name.startswith(beginning) and name.endswith(CERTIFICATE))


def check(bundle: Bundle, journal: Journal, roots: Roots) -> list[Check]:
    """The certificate of the log's key, and the time stamp of the year's checkpoint."""
    key, stamp = Finder("key", TITLE), Finder("stamp", STAMPED)
    for name in roots.damaged:
        key.fault("certificate-damaged", DAMAGED, Place(name))
    try:
        import pyhanko_certvalidator  # noqa: F401
    except ImportError:
        key.skip(NEEDS)
        stamp.skip(NEEDS)
    else:
        moment = _stamp(bundle, journal, roots, stamp) or _sealed(journal)
        _certificate(bundle, journal.key, roots, moment, key)
    if journal.key is not None:
        key.note(PAPER.of(print=journal.key.fingerprint))
    if roots.own and roots.roots:
        key.note(OWN_ROOT.of(print=fingerprint(roots.roots[0])))
    return [key.done(), stamp.done()]


def fingerprint(certificate: bytes) -> str:
    """The SHA-256 of a certificate in PEM or DER, as other programs show it."""
    from ssl import PEM_cert_to_DER_cert

    der = (
        PEM_cert_to_DER_cert(certificate.decode().strip()) if certificate.lstrip().startswith(b"-----") else certificate
    )
    return sha256(der).hexdigest()


def is_certificate(data: bytes) -> bool:
    """Whether it can be read as one: as far as that can be told here."""
    from annum.evidence.library import certificates

    try:
        fingerprint(data)
        certificates(data)
    except ImportError:
        return True
    except (ValueError, TypeError):
        return False
    return True


def is_list(data: bytes) -> bool:
    """Whether it can be read as a list of revoked certificates: as far as that can be told here."""
    try:
        from cryptography.x509 import load_der_x509_crl, load_pem_x509_crl
    except ImportError:
        return True
    try:
        load_pem_x509_crl(data) if data.lstrip().startswith(b"-----") else load_der_x509_crl(data)
    except ValueError:
        return False
    return True


def _sealed(journal: Journal) -> datetime:
    try:
        return datetime.fromisoformat(journal.sealed_at)
    except ValueError:
        return datetime.now(UTC)


def _stamp(bundle: Bundle, journal: Journal, roots: Roots, finder: Finder) -> datetime | None:
    from annum.evidence.stamp import examine_stamp

    year = journal.place
    name = f"{year}.tsr"
    if name not in bundle.sizes:
        finder.skip(NO_STAMP)
        return None
    finder.checked = 1
    try:
        token, data = bundle.read(name), bundle.read(year)
    except Unreadable as error:
        finder.fault("stamp-damaged", error.said, Place(name))
        return None
    found = examine_stamp(token, data=data, roots=roots.roots, crls=roots.lists)
    if isinstance(found, Refusal):
        finder.fault(found.code, found, Place(name))
        return None
    finder.note(STAMP.of(authority=found.authority, moment=found.moment))
    return found.moment


def _certificate(bundle: Bundle, key: LogKey | None, roots: Roots, moment: datetime, finder: Finder) -> None:
    if key is None:
        finder.fault("log-key-unknown", LOST, Place("content/authority/log.json"))
        return
    if not key.certificate:
        finder.skip(NO_CERTIFICATE)
        return
    place = Place(key.certificate)
    finder.checked = 1
    try:
        public, certificate = public_of(bundle.read(key.certificate))
    except (Unreadable, ValueError, TypeError):
        finder.fault("log-certificate", LOST, place)
        return
    if not roots.roots:
        finder.fault("no-root", NO_ROOT, place)
    elif public != key.public:
        finder.fault("log-other-key", OTHER_KEY, place)
    elif fault := _fault(certificate, roots, moment):
        finder.fault(fault.code, fault, place)


def public_of(pem: bytes) -> tuple[bytes, Any]:
    """The Ed25519 key of a certificate, and the certificate. Refuses: ``ValueError``, ``TypeError``."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.x509 import load_pem_x509_certificate

    from annum.evidence.library import certificates

    key = load_pem_x509_certificate(pem).public_key()
    if not isinstance(key, Ed25519PublicKey):
        raise TypeError("no Ed25519 key")
    return key.public_bytes_raw(), certificates(pem)[0]


def _fault(certificate: Any, roots: Roots, moment: datetime) -> Refusal | None:
    from annum.evidence.certificates import SIGNING, Trust
    from annum.evidence.library import certificates

    others: Sequence[Any] = [each for pem in roots.others for each in certificates(pem)]
    return Trust(roots.roots, roots.lists, others).standing(certificate, moment=moment, use=SIGNING).fault
