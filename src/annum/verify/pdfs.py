"""Is one signed file whole, by the right people, locked, and over the sealed statement? Runs in any process; pure findings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from annum.evidence.pdf import PdfVerdict, SignatureVerdict, State, examine
from annum.verify.checks.authority import Roots
from annum.verify.opening import Bundle
from annum.verify.report import Finding, Place
from annum.verify.sentences import Sentence
from annum.verify.unreadable import Unreadable
from annum.verify.versions import Consent, Version

ATTACHED = "statement.json"
PDF_LIMIT = 128 << 20
PADES = "pades"
END = b"%%EOF"

NOT_GENUINE = Sentence("The signed file does not hold: %(why)s", "签名文件不成立：%(why)s")
NO_ATTACHMENT = Sentence("The statement is not attached to the signed file.", "签名文件中没有附带责任书数据。")
OTHER_ATTACHMENT = Sentence(
    "The statement attached to the signed file is not the sealed one.", "签名文件所附责任书不是封存的版本。"
)
FEW = Sentence(
    "The file bears %(found)s signatures, but %(wanted)s parties signed.",
    "文件有 %(found)s 个签名，但签署方有 %(wanted)s 个。",
)
NO_SIGNATURE = Sentence(
    "%(name)s counts as having signed, but no signature is theirs.", "%(name)s 记为已签署，但文件中没有其签名。"
)
STRANGER = Sentence("%(name)s signed, but is no party of it.", "%(name)s 签了名，但不是当事人。")
OPEN = Sentence(
    "The last signature does not lock the file: something could be added.", "最后一个签名没有锁定文件：仍可添加内容。"
)
UNSTAMPED = Sentence("The signature of %(name)s has no trusted time stamp.", "%(name)s 的签名没有可信时间戳。")
OTHER_FILE = Sentence(
    "The file does not hold the version that %(name)s signed.", "文件中不含 %(name)s 当时签署的版本。"
)
NO_FILE = Sentence(
    "The statement was signed as a PDF, but the file is not in the bundle.", "责任书以 PDF 签署，但文件不在数据包中。"
)


@dataclass(frozen=True, slots=True)
class Job:
    """One file to examine: the version's, with what is known of it."""

    label: str
    pdf: str
    digest: str
    consents: tuple[Consent, ...]


def job_of(version: Version) -> Job | None:
    """The examination of a version, if it was signed as a PDF."""
    signed = tuple(each for each in version.consents if each.method == PADES)
    if not signed and not version.pdf:
        return None
    return Job(version.label, version.pdf, version.digest, signed)


def findings(bundle: Bundle, job: Job, roots: Roots) -> list[Finding]:
    """What is wrong with one file."""
    place = Place(job.pdf, statement=job.label)
    if not job.pdf:
        return [Finding("pdf-missing", NO_FILE, place)]
    try:
        data = bundle.read(job.pdf, PDF_LIMIT)
    except Unreadable as error:
        return [Finding("pdf-damaged", error.said, place)]
    verdict = examine(data, roots=roots.roots, crls=roots.lists)
    return [Finding(code, said, place) for code, said in _faults(verdict, data, job)]


def _faults(verdict: PdfVerdict, data: bytes, job: Job) -> Iterator[tuple[str, Sentence]]:
    if verdict.state is not State.GENUINE:
        for reason in verdict.reasons:
            yield f"pdf-{verdict.state}", NOT_GENUINE.of(why=reason)
    attached = verdict.attachments.get(ATTACHED)
    if attached is None:
        yield "pdf-attachment-missing", NO_ATTACHMENT
    elif attached != job.digest:
        yield "pdf-attachment-other", OTHER_ATTACHMENT
    people = [each for each in verdict.signatures if not each.document_stamp]
    yield from _signers(people, job.consents)
    if people and not any(each.locked for each in people):
        yield "pdf-open", OPEN
    yield from (("pdf-unstamped", UNSTAMPED.of(name=each.signer)) for each in people if not each.stamped)
    there = _versions(data)
    for consent in job.consents:
        if consent.pdf and consent.pdf not in there:
            yield "pdf-other-version", OTHER_FILE.of(name=consent.name)


def _signers(people: Sequence[SignatureVerdict], consents: Sequence[Consent]) -> Iterator[tuple[str, Sentence]]:
    """As many signatures as consents, each by one of those who consented."""
    if len(people) != len(consents):
        yield "pdf-count", FEW.of(found=len(people), wanted=len(consents))
    left = [each.signer for each in people]
    for consent in consents:
        theirs = next((name for name in left if name in consent.names), None)
        if theirs is not None:
            left.remove(theirs)
        else:
            yield "pdf-signer-missing", NO_SIGNATURE.of(name=consent.name)
    yield from (("pdf-signer-stranger", STRANGER.of(name=name)) for name in left)


def _versions(data: bytes) -> set[str]:
    """The digest of every state that the file was in: up to the end of each version, with and without its last line feed."""
    found, running, at = set(), sha256(), 0
    while (end := data.find(END, at)) >= 0:
        running.update(data[at : end + len(END)])
        at = end + len(END)
        found.add(running.hexdigest())
        for ending in (b"\n", b"\r\n", b"\r"):
            if data.startswith(ending, at):
                whole = running.copy()
                whole.update(ending)
                found.add(whole.hexdigest())
    return found
