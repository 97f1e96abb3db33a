"""When did a time-stamping authority see some bytes? RFC 3161 tokens. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import new
from typing import Any

from annum.evidence.certificates import STAMPING, Trust, person
from annum.evidence.library import Certificate, quiet
from annum.kernel.refusal import Refusal

UNREADABLE = Refusal("stamp-unreadable", "The time stamp cannot be read.")
OTHER_DATA = Refusal("stamp-other-data", "The time stamp is over other data.")
FORGED = Refusal("stamp-forged", "The time stamp was not made with the key of the certificate that it names.")
WEAK = Refusal("stamp-weak", "The time stamp uses a hash that can be forged.")
HASHES = frozenset({"sha256", "sha384", "sha512", "sha3_256", "sha3_384", "sha3_512"})


@dataclass(frozen=True, slots=True)
class Stamp:
    """The authority saw the data at ``moment``."""

    moment: datetime
    authority: str


@dataclass(frozen=True, slots=True)
class Read:
    """A token that is whole, whoever made it."""

    stamp: Stamp
    certificate: Certificate
    others: tuple[Certificate, ...]


def examine_stamp(
    token: bytes, *, data: bytes, roots: Sequence[bytes | str], crls: Sequence[bytes | str] = ()
) -> Stamp | Refusal:
    """A token, or a whole answer of an authority that holds one, in DER; the authority as of the moment it names."""
    read = read_token(token, data)
    if isinstance(read, Refusal):
        return read
    standing = Trust(roots, crls, read.others).standing(read.certificate, moment=read.stamp.moment, use=STAMPING)
    return standing.fault or read.stamp


def read_token(token: bytes, data: bytes) -> Read | Refusal:
    """A token over the data, whoever made it."""
    quiet()
    return read_stamp(_signed(token), imprint=lambda name: new(name, data).digest())


def read_stamp(signed: Any, *, imprint: Callable[[str], bytes]) -> Read | Refusal:
    """A token's ``SignedData`` over the bytes whose digest ``imprint`` gives by the name of a hash; no trust yet."""
    try:
        return _read(signed, imprint)
    except RecursionError:
        return UNREADABLE
    except Exception:  # a hostile token may raise anything; people get a sentence
        return UNREADABLE


def _signed(token: bytes) -> Any:
    from asn1crypto import cms, tsp

    try:
        answer = tsp.TimeStampResp.load(token)
        if answer["status"]["status"].native in {"granted", "granted_with_mods"}:
            return answer["time_stamp_token"]["content"]
    except (ValueError, TypeError, KeyError):
        pass
    try:
        return cms.ContentInfo.load(token)["content"]
    except (ValueError, TypeError, KeyError):
        return None


def _read(signed: Any, imprint: Callable[[str], bytes]) -> Read | Refusal:
    from pyhanko.sign.general import extract_signer_info
    from pyhanko.sign.validation.generic_cms import extract_certs_for_validation, validate_sig_integrity

    content = signed["encap_content_info"]
    if content["content_type"].native != "tst_info":
        return UNREADABLE
    told, signer = content["content"].parsed, extract_signer_info(signed)
    hashing, signing = told["message_imprint"]["hash_algorithm"]["algorithm"].native, signer["digest_algorithm"]
    if hashing not in HASHES or signing["algorithm"].native not in HASHES:
        return WEAK
    if told["message_imprint"]["hashed_message"].native != imprint(hashing):
        return OTHER_DATA
    holders = extract_certs_for_validation(signed)
    digest = new(signing["algorithm"].native, bytes(content["content"])).digest()
    if validate_sig_integrity(signer, holders.signer_cert, "tst_info", digest) != (True, True):
        return FORGED
    stamp = Stamp(told["gen_time"].native, person(holders.signer_cert))
    return Read(stamp, holders.signer_cert, tuple(holders.other_certs))
