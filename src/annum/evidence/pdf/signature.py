"""What can be said about one signature without trusting anyone: bytes, changes after it, and its key. Pure."""

from dataclasses import dataclass, field
from typing import Any

from annum.evidence.certificates import person
from annum.evidence.pdf import faults
from annum.evidence.pdf.changes import kind_of_change
from annum.evidence.pdf.coverage import coverage
from annum.evidence.pdf.verdict import Coverage, Level, SignatureVerdict
from annum.kernel.refusal import Refusal

STAMP = "/DocTimeStamp"


@dataclass(frozen=True, slots=True)
class Found:
    """A signature as the library reads it, and what is known of it; ``parts`` is ``None`` when it cannot be read."""

    verdict: SignatureVerdict
    parts: Any = None
    revision: int = -1


@dataclass(slots=True)
class _Told:
    faults: list[Refusal] = field(default_factory=list)
    params: dict[str, Any] = field(default_factory=dict)


def examined(parts: Any, data: bytes) -> Found:
    """Everything but trust."""
    name, told = str(parts.field_name), _Told()
    certificate = parts.signer_cert
    _bytes(parts, data, name, told)
    _key(parts, certificate, name, told)
    verdict = SignatureVerdict(
        field=name,
        signer=person(certificate),
        serial=f"{certificate.serial_number:x}",
        moment=parts.self_reported_timestamp,
        document_stamp=parts.sig_object_type == STAMP,
        readable=True,
        faults=tuple(told.faults),
        **told.params,
    )
    return Found(verdict, parts, parts.signed_revision)


def unreadable(name: str) -> Found:
    """One that nothing more can be said about."""
    return Found(SignatureVerdict(name, faults=(faults.unreadable(name),)))


def _bytes(parts: Any, data: bytes, name: str, told: _Told) -> None:
    """Coverage, and what the later versions did."""
    covered = coverage(parts, data)
    level, change = _changes(parts, covered)
    permitted = level is not Level.OTHER and (parts.docmdp_level is None or _rank(level) <= parts.docmdp_level.value)
    told.params |= {"coverage": covered, "level": level, "permitted": permitted, "locked": _locks(parts)}
    if covered is Coverage.UNCLEAR:
        told.faults.append(faults.other_bytes(name))
    elif covered is Coverage.CONTIGUOUS_BLOCK_FROM_START:
        told.faults.append(faults.uncovered(name))
    elif level is Level.OTHER:
        word = faults.after_lock if told.params["locked"] else faults.changed
        told.faults.append(word(name, kind_of_change(change)))
    elif not permitted:
        told.faults.append(faults.beyond_permission(name))


def _changes(parts: Any, covered: Coverage) -> tuple[Level, str]:
    """What the later versions did, and the library's words when nothing legal explains it."""
    from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    parts.coverage = SignatureCoverageLevel[covered.name]
    found: Any = parts.evaluate_modifications(DEFAULT_DIFF_POLICY)
    level = getattr(found, "modification_level", None)
    return (Level(level.name), "") if level is not None else (Level.OTHER, str(found))


def _rank(level: Level) -> int:
    from pyhanko.sign.diff_analysis import ModificationLevel

    return int(ModificationLevel[level.name].value)


def _locks(parts: Any) -> bool:
    from pyhanko.sign.fields import MDPPerm

    return bool(parts.docmdp_level == MDPPerm.NO_CHANGES)


def _key(parts: Any, certificate: Any, name: str, told: _Told) -> None:
    """Did the key of the certificate sign the bytes that are covered?"""
    from pyhanko.sign.validation.generic_cms import validate_sig_integrity

    content = parts.signed_data["encap_content_info"]
    kind = content["content_type"].native
    same = True
    digest = parts.compute_digest()
    if parts.sig_object_type == STAMP:
        imprint = content["content"].parsed["message_imprint"]["hashed_message"].native
        same, digest = imprint == digest, _hashed(parts.md_algorithm, bytes(content["content"]))
    right, valid = validate_sig_integrity(parts.signer_info, certificate, kind, digest)
    told.params["intact"] = same and right and valid
    if not (same and right):
        told.faults.append(faults.other_content(name))
    elif not valid:
        told.faults.append(faults.other_key(name))


def _hashed(algorithm: str, data: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import Hash
    from pyhanko_certvalidator.util import get_pyca_cryptography_hash

    digest = Hash(get_pyca_cryptography_hash(algorithm))
    digest.update(data)
    return digest.finalize()
