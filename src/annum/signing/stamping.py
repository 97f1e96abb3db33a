"""When was it? RFC 3161 time stamps: by the own authority here, or by outside ones in their order. No database.

A ``stamper`` is what ``pades`` takes; ``token`` stamps any bytes, such as a checkpoint of the journal.
"""

import hashlib
import logging
import os
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from urllib.error import URLError
from urllib.request import Request, urlopen

from asn1crypto import algos, cms, core, tsp, x509
from pyhanko.sign.general import as_signing_certificate_v2, simple_cms_attribute
from pyhanko.sign.timestamps import TimeStamper as Stamper
from pyhanko.sign.timestamps import TimestampRequestError

from annum.kernel.refusal import Refusal, Refused
from annum.signing.at_once import at_once
from annum.signing.pairs import Key
from annum.signing.x509 import algorithm_of

logger = logging.getLogger(__name__)
POLICY = "1.3.6.1.4.1.58269.7.1"
OWN = "own"
PATIENCE = 10
"""Seconds for which an outside authority is waited for."""
LARGEST = 1 << 18
SHA256 = "sha256"


class Token(cms.ContentInfo):  # type: ignore[misc]  # the library is untyped
    """A time-stamp token that keeps its bytes.

    asn1crypto takes a header that ends in 0x80 for one of unknown length and then writes everything inside anew, twice for
    every level: one signature in a hundred took 17 seconds instead of 20 milliseconds.
    """

    def dump(self, force: bool = False) -> bytes:
        return bytes(super().dump())


class _Stamper(Stamper):
    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        return Token.load((await super().async_timestamp(message_digest, md_algorithm)).dump())


class OwnStamper(_Stamper):
    """The group's own authority: signs the moment that its clock tells."""

    def __init__(self, key: Key, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # the library is untyped
        self._key, self._clock = key, clock

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        return tsp.TimeStampResp.load(answered(req, key=self._key, moment=self._clock()).dump())


class OutsideStamper(_Stamper):
    """One authority outside, asked over HTTP(S)."""

    def __init__(self, url: str, patience: float = PATIENCE) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # the library is untyped
        self.url, self._patience = url, patience

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        headers = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
        request = Request(self.url, req.dump(), headers)  # noqa: S310  # the settings allow http and https alone
        try:
            with urlopen(request, timeout=self._patience) as answer:  # noqa: S310
                found = tsp.TimeStampResp.load(answer.read(LARGEST))
            _insist_on(found, req)
        except (URLError, OSError, ValueError, TypeError, KeyError) as error:
            raise TimestampRequestError(f"{self.url}: {error}") from error
        return found


class InOrder(Stamper):
    """Several authorities: the first that answers stamps. Refuses in words, with every reason, when none does."""

    def __init__(self, stampers: Sequence[Stamper]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # the library is untyped
        self._stampers = stampers

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        faults = []
        for stamper in self._stampers:
            try:
                return await stamper.async_timestamp(message_digest, md_algorithm)
            except TimestampRequestError as error:
                logger.warning("A time-stamping authority did not answer: %s", error)
                faults.append(str(error))
        raise Refused(no_stamp(faults))


def no_stamp(faults: Sequence[str]) -> Refusal:
    """Nobody stamps."""
    told = {"faults": "; ".join(faults)}
    return Refusal(
        "no-time-stamp", "No time-stamping authority answered, so nothing was signed. Told: %(faults)s", told
    )


def in_order(places: Sequence[str], own: Key | None) -> Stamper:
    """The stamper of a list of URLs, in which ``own`` stands for the own authority."""
    found: list[Stamper] = []
    for place in places:
        if place != OWN:
            found.append(OutsideStamper(place))
        elif own is not None:
            found.append(OwnStamper(own))
    return found[0] if len(found) == 1 and isinstance(found[0], OwnStamper) else InOrder(found)


def token(data: bytes, stamper: Stamper) -> bytes:
    """A time-stamp token (DER) over bytes. Refuses: when no authority answers."""
    try:
        made = at_once(stamper.async_timestamp(hashlib.sha256(data).digest(), SHA256))
    except TimestampRequestError as error:
        raise Refused(no_stamp([str(error)])) from error
    return bytes(made.dump())


def answered(request: tsp.TimeStampReq, *, key: Key, moment: datetime) -> tsp.TimeStampResp:
    """What the own authority answers to a request."""
    info = _info(request, moment, key.certificate)
    content = {"content_type": "tst_info", "content": cms.ParsableOctetString(info)}
    algorithm = algos.DigestAlgorithm({"algorithm": SHA256})
    signed = cms.SignedData(
        {
            "version": "v3",
            "digest_algorithms": [algorithm],
            "encap_content_info": content,
            "certificates": [_certificate(each) for each in (key.certificate, *key.chain)],
            "signer_infos": [_signer(info, moment, key)],
        }
    )
    made = cms.ContentInfo({"content_type": "signed_data", "content": signed})
    return tsp.TimeStampResp({"status": {"status": "granted"}, "time_stamp_token": made})


def _info(request: tsp.TimeStampReq, moment: datetime, certificate: bytes) -> bytes:
    told = {
        "version": "v1",
        "policy": POLICY,
        "message_imprint": request["message_imprint"],
        "serial_number": int.from_bytes(b"\x01" + os.urandom(15)),
        "gen_time": core.GeneralizedTime(moment),
        "accuracy": {"seconds": 1},
    }
    if request["nonce"].native is not None:
        told["nonce"] = request["nonce"]
    return bytes(tsp.TSTInfo(told).dump())


def _signer(info: bytes, moment: datetime, key: Key) -> cms.SignerInfo:
    certificate = _certificate(key.certificate)
    attributes = cms.CMSAttributes(
        [
            simple_cms_attribute("content_type", "tst_info"),
            simple_cms_attribute("signing_time", cms.Time({"utc_time": core.UTCTime(moment)})),
            simple_cms_attribute("signing_certificate_v2", as_signing_certificate_v2(certificate)),
            simple_cms_attribute("message_digest", hashlib.sha256(info).digest()),
        ]
    )
    written = attributes.dump()
    return cms.SignerInfo(
        {
            "version": "v1",
            "sid": {
                "issuer_and_serial_number": {"issuer": certificate.issuer, "serial_number": certificate.serial_number}
            },
            "digest_algorithm": {"algorithm": SHA256},
            "signature_algorithm": {"algorithm": algorithm_of(key.certificate)},
            "signed_attrs": cms.CMSAttributes.load(written),
            "signature": key.sign_raw(written),
        }
    )


def _certificate(der: bytes) -> x509.Certificate:
    return x509.Certificate.load(der)


def _insist_on(answer: tsp.TimeStampResp, request: tsp.TimeStampReq) -> None:
    """A stamp over something else would be worth nothing; the nonce is looked at by the caller."""
    if answer["status"]["status"].native not in {"granted", "granted_with_mods"}:
        return
    told = answer["time_stamp_token"]["content"]["encap_content_info"]["content"].parsed["message_imprint"]
    if told.native != request["message_imprint"].native:
        raise ValueError("the stamp is over another document")
