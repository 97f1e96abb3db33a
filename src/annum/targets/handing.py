"""What is handed over so that somebody outside can check a statement? A ZIP with the proofs, the keys and the page that reads them.

Equal facts give equal bytes: nothing in it tells when it was made.
"""

from collections.abc import Iterator

from annum.evidence.offline import PAGE, page
from annum.evidence.pack import Evidence
from annum.journal.models import Checkpoint
from annum.journal.proving import checkpoint_over, evidence_of
from annum.kernel.refusal import Refusal, Refused
from annum.signing.models import CertificateState, Kind
from annum.signing.queries import own_certificates, revocation_lists
from annum.signing.queries.sealing import sealed_of
from annum.targets.acts.routing import envelope_of
from annum.targets.models import Version
from annum.targets.paper.readme import readme
from annum.targets.queries.proof import entries_of
from annum.targets.sealing import KIND

UNDER = "authority"
NO_ENTRY = Refusal(
    "no-entry",
    "This version was taken over as signed on paper: no entry of the journal names its wording, so there is nothing to prove.",
)


def evidence_pack(version: Version) -> list[tuple[str, str | bytes]]:
    """The files, by name: each its content, or the digest of a stored one. ``files.zips`` makes the ZIP.

    Queries: at most 8, with one pass over the log. Refuses: a version without an entry of its publishing; an entry that no
    signed checkpoint covers yet.
    """
    entries = entries_of(version)
    if entries.published is None:
        raise Refused(NO_ENTRY)
    checkpoint = checkpoint_over(entries.known)
    proofs = evidence_of(entries.known, checkpoint)
    pdf = _signed(version)
    return [
        ("README.txt", readme(version, proofs[0], signed=bool(pdf)).encode()),
        ("statement.json", bytes(version.content or b"")),
        *([("signed.pdf", pdf)] if pdf else []),
        *_proofs(proofs),
        *_checkpoint(checkpoint),
        *_authority(),
        (PAGE, page()),
    ]


def _signed(version: Version) -> str:
    """The file as its signers left it, else the one under the organisation's seal, else none. Queries: 1 or 2."""
    envelope = envelope_of(version)
    if envelope is not None and envelope.file:
        return envelope.file
    sealed = sealed_of(KIND, version.pk)
    return str(sealed.blob_id) if sealed else ""


def _proofs(proofs: list[Evidence]) -> Iterator[tuple[str, bytes]]:
    names = ("published.json", "signature.json")
    return ((name, proof.written()) for name, proof in zip(names, proofs, strict=False))


def _checkpoint(checkpoint: Checkpoint) -> Iterator[tuple[str, bytes]]:
    yield "checkpoint.txt", checkpoint.note.encode()
    if checkpoint.stamp is not None:
        yield "checkpoint.txt.tsr", bytes(checkpoint.stamp)


def _authority() -> Iterator[tuple[str, bytes]]:
    """Certificates that are nobody's own, past ones too, and what was revoked. A root that is trusted no more stays out."""
    for row in own_certificates():
        if row.pem and (row.kind != Kind.ROOT or row.state == CertificateState.VALID):
            yield f"{UNDER}/{row.kind}-{row.serial}.pem", row.pem.encode()
    for each in revocation_lists():
        yield f"{UNDER}/{each.issuer.kind}-{each.issuer.serial}-{each.number}.crl", bytes(each.der)
