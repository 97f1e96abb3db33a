"""How does a version become a PDF? Read with its names, told in the asked language, set, with its exact sealed bytes attached."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from annum.documents.codes import qr
from annum.documents.folder import own_clauses, own_folder
from annum.documents.languages import CODES, Spoken, main_language, spoken
from annum.documents.typesetting import Attachment, Typeset, typeset
from annum.journal.growth import note_by
from annum.kernel.refusal import Refusal, Refused
from annum.org.queries.tree import children_of
from annum.targets.models import Version
from annum.targets.pages import Page, open_page, sealed_page
from annum.targets.paper.amendment import Amendment, amendment_tree
from annum.targets.paper.data import Check, Paper, statement_tree
from annum.targets.paper.kinds import Kind, kind_of
from annum.targets.queries.content import bytes_of
from annum.targets.queries.documents import names_of, sealed_document, version_before
from annum.targets.queries.wording import wording

STATEMENT = "targets/statement.typ"
AMENDMENT = "targets/amendment.typ"
JSON = "application/json"


def read_paper(version: Version, *, kind: Kind | None = None) -> Paper:
    """A version with everything that its paper shows. Queries: 6 once it is sealed, else 12."""
    year, kind = version.statement.year, kind or kind_of(version)
    page, content = _read(version)
    return Paper(
        page=page,
        kind=kind,
        group=_group(),
        year=(year.name, year.name_en),
        content=content,
        check=check_of(version) if version.digest else None,
        note=note_by(year.code, version.published_at) if version.published_at else "",
        clauses=_clauses(),
    )


def _read(version: Version) -> tuple[Page, bytes]:
    if version.content is not None:
        return sealed_page(version), bytes(version.content)
    text = wording(version)
    return open_page(version, text), bytes_of(text)


def check_of(version: Version) -> Check:
    """Where anyone can check a sealed version."""
    url = f"{settings.SITE}/check/{version.digest}"
    return Check(url, qr(url))


def _group() -> tuple[str, str]:
    root = children_of(None).first()
    return (root.name, root.name_en) if root else ("", "")


def _clauses() -> tuple[tuple[str, str], ...]:
    """The group's standing clauses, paired line by line."""
    found = own_clauses(own_folder())
    chinese, english = found.get("zh", []), found.get("en", [])
    longest = max(len(chinese), len(english))
    padded = (list(rows) + [""] * (longest - len(rows)) for rows in (chinese, english))
    return tuple(zip(*padded, strict=True))


def statement_pdf(paper: Paper, *, language: Spoken, now: datetime) -> Typeset:
    """A statement as PDF/A. A sealed one bears the moment of its sealing, so that it comes out the same whenever it is set.

    Refuses: what ``typeset`` refuses; a template of the group that leaves out a box to sign in.
    """
    version = paper.page.version
    done = typeset(
        STATEMENT,
        spoken(lambda: statement_tree(paper), language),
        made_at=version.published_at or now,
        title=title_of(paper, language),
        language=main_language(language),
        attachments=[attached(paper, language)],
    )
    _insist_on_boxes(paper, done)
    return done


def read_amendment(version: Version) -> Amendment | None:
    """A version beside the signed one that it amends; ``None`` for the first. Queries: 10 once it is sealed, else 16."""
    old = version_before(version)
    if old is None:
        return None
    paper, before = read_paper(version), sealed_document(old)
    return Amendment(paper, before, names_of(before, paper.page.document))


def amendment_pdf(amendment: Amendment, *, language: Spoken, now: datetime) -> Typeset:
    """What the version changes, as PDF/A, with the new statement attached for programs."""
    paper = amendment.paper
    return typeset(
        AMENDMENT,
        spoken(lambda: amendment_tree(amendment), language),
        made_at=paper.page.version.published_at or now,
        title=title_of(paper, language),
        language=main_language(language),
        attachments=[attached(paper, language)],
    )


def base_pdf(version: Version, *, language: Spoken) -> Typeset:
    """The copy that the parties sign: open boxes, no remark about its state. Equal for equal content and names.

    Its marks are the boxes, named ``<side>-<order>``. Queries: 6.
    """
    if version.published_at is None:
        raise Refused(Refusal("not-sealed", "Only a published statement can be signed."))
    paper = read_paper(version, kind="base")
    return statement_pdf(paper, language=language, now=version.published_at)


def title_of(paper: Paper, language: Spoken) -> str:
    """The document's title, with its code."""
    with override(CODES[main_language(language)]):
        return f"{paper.title} ({paper.page.document.code})"


def attached(paper: Paper, language: Spoken) -> Attachment:
    """The statement for programs, as it is sealed."""
    with override(CODES[main_language(language)]):
        return Attachment("statement.json", paper.content, JSON, _("The statement for programs"))


def _insist_on_boxes(paper: Paper, done: Typeset) -> None:
    wanted = [f"{party.side}-{party.order}" for party in paper.page.parties]
    there = {mark.name for mark in done.marks}
    if missing := [name for name in wanted if name not in there]:
        raise Refused(
            Refusal(
                "no-box",
                "The template %(template)s leaves out the box in which %(names)s sign. Place it with sign-place.",
                {"template": STATEMENT, "names": ", ".join(missing)},
            )
        )
