"""Is the statement in a pack the one that was published, and the signed file the one that left the last signer's hands?"""

from hashlib import sha256

from annum.evidence.pdf import PdfVerdict, State, examine
from annum.verify.checks.authority import NEEDS, NO_ROOT, Roots
from annum.verify.checks.statements import LOGGED, UNLOGGED
from annum.verify.pdfs import ATTACHED, NO_ATTACHMENT, NOT_GENUINE, OTHER_ATTACHMENT, PDF_LIMIT, UNSTAMPED
from annum.verify.proof import CONSENTED, PUBLISHED, Pack
from annum.verify.report import Check, Finder, Place
from annum.verify.sentences import Sentence
from annum.verify.unreadable import Unreadable

STATEMENT = Sentence("The statement is the one that was published", "责任书即发布的版本")
SIGNED = Sentence("The signed file holds, as of the moment it was signed", "签名文件成立（以签署时为准）")

NOT_HERE = Sentence(
    "The statement is not here; its SHA-256 is to be %(digest)s.", "此处没有责任书；其 SHA-256 应为 %(digest)s。"
)
NO_PDF = Sentence(
    "The signed file is not here; its SHA-256 is to be %(digest)s.", "此处没有签名文件；其 SHA-256 应为 %(digest)s。"
)
OTHER_STATEMENT = Sentence(
    "The entry of the signature is about another wording than the entry of the publishing.",
    "签署条目所指的文本与发布条目不一致。",
)
OTHER_PDF = Sentence(
    "The file is not the one that was signed: the entry of the signature holds another SHA-256.",
    "此文件不是签署的文件：签署条目中的 SHA-256 与此不同。",
)
NO_SIGNATURE = Sentence(
    "No entry here names this file; the statement attached to it is held against the entries.",
    "此处没有条目指明该文件；以条目核对其所附的责任书。",
)
OPEN = Sentence(
    "The last signature does not lock the file: not all parties had signed.",
    "最后一个签名没有锁定文件：尚有一方未签署。",
)


def check(pack: Pack, roots: Roots) -> list[Check]:
    """Both; nothing where the entries speak of no statement and none is there."""
    about = pack.texts(PUBLISHED, "digest") | pack.texts(CONSENTED, "digest")
    if not about and not pack.statements and not pack.pdfs:
        return []
    found = [_statement(pack)]
    return [*found, _signed(pack, roots, about)] if pack.pdfs or pack.texts(CONSENTED, "file") else found


def _statement(pack: Pack) -> Check:
    finder, published = Finder("statements", STATEMENT), pack.texts(PUBLISHED, "digest")
    for file, digest in pack.statements.items():
        finder.checked += 1
        if not published:
            finder.fault("statement-unlogged", UNLOGGED, Place(file))
        elif digest not in published:
            finder.fault("statement-not-published", LOGGED, Place(file))
    if not pack.statements:
        for digest in sorted(published or pack.texts(CONSENTED, "digest")):
            finder.skip(NOT_HERE.of(digest=digest))
    for proof in pack.proofs:
        if published and proof.told(CONSENTED, "digest") not in published | {""}:
            finder.fault("consent-other", OTHER_STATEMENT, Place(proof.file))
    return finder.done()


def _signed(pack: Pack, roots: Roots, about: set[str]) -> Check:
    finder, logged = Finder("signatures", SIGNED), pack.texts(CONSENTED, "file")
    for name in pack.pdfs:
        finder.checked += 1
        try:
            data = pack.bundle.read(name, PDF_LIMIT)
        except Unreadable as error:
            finder.fault("pdf-damaged", error.said, Place(name))
            continue
        if not logged:
            finder.note(NO_SIGNATURE)
        elif sha256(data).hexdigest() not in logged:
            finder.fault("pdf-not-logged", OTHER_PDF, Place(name))
        _examined(data, roots, about, finder, Place(name))
    if not pack.pdfs:
        for digest in sorted(logged):
            finder.skip(NO_PDF.of(digest=digest))
    return finder.done()


def _examined(data: bytes, roots: Roots, about: set[str], finder: Finder, place: Place) -> None:
    try:
        import pyhanko  # noqa: F401
    except ImportError:
        finder.skip(NEEDS)
        return
    verdict = examine(data, roots=roots.roots, crls=roots.lists)
    if verdict.state is State.UNTRUSTED and not roots.roots:
        finder.skip(NO_ROOT)
    elif verdict.state is not State.GENUINE:
        for reason in verdict.reasons:
            finder.fault(f"pdf-{verdict.state}", NOT_GENUINE.of(why=reason), place)
    if verdict.readable:
        _signatures(verdict, about, finder, place, stamped=bool(roots.roots))


def _signatures(verdict: PdfVerdict, about: set[str], finder: Finder, place: Place, *, stamped: bool) -> None:
    attached = verdict.attachments.get(ATTACHED)
    if attached is None:
        finder.fault("pdf-attachment-missing", NO_ATTACHMENT, place)
    elif about and attached not in about:
        finder.fault("pdf-attachment-other", OTHER_ATTACHMENT, place)
    people = [each for each in verdict.signatures if not each.document_stamp]
    if stamped:
        for each in people:
            if not each.stamped:
                finder.fault("pdf-unstamped", UNSTAMPED.of(name=each.signer), place)
    if people and not any(each.locked for each in people):
        finder.note(OPEN)
