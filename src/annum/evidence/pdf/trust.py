"""Whom do the signatures belong to, and when were they made? As of their time stamps. Pure."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from annum.evidence.certificates import SIGNING, STAMPING, Trust
from annum.evidence.library import certificates, got
from annum.evidence.pdf.signature import Found
from annum.evidence.pdf.verdict import SignatureVerdict
from annum.evidence.stamp import Read, Stamp, read_stamp
from annum.kernel.refusal import Refusal


@dataclass(frozen=True, slots=True)
class _Judge:
    reader: Any
    trust: Trust
    now: datetime


def trusted(
    reader: Any, found: list[Found], *, roots: Sequence[bytes | str], lists: Sequence[bytes | str], now: datetime
) -> list[Found]:
    """The same signatures, with moment and trust. Unreadable ones stay as they are."""
    judge = _Judge(reader, _trust(reader, found, roots, lists), now)
    done: list[Found] = []
    later: datetime | None = None
    for each in reversed(found):
        if each.parts is None:
            done.append(each)
            continue
        judged = _stamp(judge, each) if each.verdict.document_stamp else _signature(judge, each, later)
        if judged.document_stamp and judged.trusted and judged.holds:
            later = judged.moment
        done.append(replace(each, verdict=judged))
    return done[::-1]


def _trust(reader: Any, found: list[Found], roots: Sequence[bytes | str], lists: Sequence[bytes | str]) -> Trust:
    certificates = [other for each in found if each.parts is not None for other in each.parts.other_embedded_certs]
    kept, revoked = _archived(reader)
    return Trust(tuple(roots), (*lists, *revoked), (*certificates, *kept))


def _archived(reader: Any) -> tuple[list[Any], list[bytes]]:
    """Certificates and lists of revoked ones that the file carries for its archive; what cannot be read helps nobody."""
    store = got(reader.root, "/DSS") or {}
    kept: list[Any] = []
    for each in got(store, "/Certs") or ():
        with suppress(ValueError):
            kept += certificates(bytes(each.get_object().data))
    return kept, [bytes(each.get_object().data) for each in got(store, "/CRLs") or ()]


def _stamp(judge: _Judge, found: Found) -> SignatureVerdict:
    """A time stamp over the document, as of the moment that it names."""
    moment = found.parts.signed_data["encap_content_info"]["content"].parsed["gen_time"].native
    standing = judge.trust.standing(found.parts.signer_cert, moment=moment, use=STAMPING)
    sound = standing.fault is None and found.verdict.holds
    return _told(found, [standing.fault], moment=moment, stamped=sound, trusted=sound, revoked=standing.revoked)


def _signature(judge: _Judge, found: Found, later: datetime | None) -> SignatureVerdict:
    stamp, fault = _own_stamp(judge, found.parts)
    moment = stamp.moment if stamp else later
    standing = judge.trust.standing(found.parts.signer_cert, moment=moment or judge.now, use=SIGNING)
    weak = _weak(found)
    faults = [fault, standing.fault, weak]
    sound = not any(faults) and found.verdict.holds
    said = moment or found.verdict.moment
    return _told(found, faults, moment=said, stamped=moment is not None, trusted=sound, revoked=standing.revoked)


def _told(found: Found, faults: list[Refusal | None], **known: Any) -> SignatureVerdict:
    told = tuple(fault for fault in faults if fault is not None)
    return replace(found.verdict, faults=(*found.verdict.faults, *told), **known)


def _own_stamp(judge: _Judge, parts: Any) -> tuple[Stamp | None, Refusal | None]:
    """The first trusted stamp over the signature; without one, what is wrong with a stamp that is forged."""
    from pyhanko.sign.validation.generic_cms import extract_tst_data_iter, message_imprint_checker

    fault = None
    for signed in extract_tst_data_iter(parts.signer_info, signed=False):
        read = read_stamp(signed, imprint=message_imprint_checker(parts.signer_info))
        if isinstance(read, Read):
            others = replace(judge.trust, others=(*judge.trust.others, *read.others))
            if others.standing(read.certificate, moment=read.stamp.moment, use=STAMPING).fault is None:
                return read.stamp, None
        else:
            fault = read
    return None, fault


def _weak(found: Found) -> Refusal | None:
    """Algorithms that can be forged, by the library's table."""
    from pyhanko.sign.validation.utils import DEFAULT_ALGORITHM_USAGE_POLICY as TABLE

    signer = found.parts.signer_info
    signing, digest = signer["signature_algorithm"], signer["digest_algorithm"]
    fine = (
        TABLE.signature_algorithm_allowed(signing, moment=None, public_key=found.parts.signer_cert.public_key),
        TABLE.digest_algorithm_allowed(digest, moment=None),
        TABLE.digest_combination_allowed(signature_algo=signing, message_digest_algo=digest, moment=None),
    )
    if all(fine):
        return None
    return Refusal(
        "signature-weak", "Signature %(field)s uses a method that can be forged.", {"field": found.verdict.field}
    )
