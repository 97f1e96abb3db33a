"""What does a statement's template print? One plain tree of texts in the active language, from the page and nothing else.

The shape is documented in ``docs/reference/document-templates.md``; groups write templates against it.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from annum.documents.anchor import anchor_tree
from annum.kernel.quantity import Quantity
from annum.kernel.words import Param, Words
from annum.targets.pages import Page, Signature
from annum.targets.paper.items import items_of, plan_of
from annum.targets.paper.kinds import Kind, standing_of
from annum.targets.rules.document import Sentence
from annum.targets.tables import DOCUMENT, MEASURES
from annum.ui.speech import MISSING, either, speak

Tree = dict[str, Any]
METHODS = {"recorded": Words("recorded consent"), "paper": Words("signed on paper")}


@dataclass(frozen=True, slots=True)
class Check:
    """The way back to the record: the public address of a sealed version, and its QR code as SVG."""

    url: str
    qr: str


@dataclass(frozen=True, slots=True)
class Paper:
    """Everything that a printed statement shows. ``group`` and ``year`` as (Chinese, English), ``clauses`` likewise.

    ``content``: exactly the sealed bytes, or what the open wording would be sealed as. ``note``: the newest checkpoint of the
    year's journal when it was sealed.
    """

    page: Page
    kind: Kind
    group: tuple[str, str]
    year: tuple[str, str]
    content: bytes
    check: Check | None = None
    note: str = ""
    clauses: tuple[tuple[str, str], ...] = ()

    @property
    def title(self) -> str:
        """Its title in the active language."""
        return either(self.page.document.title, self.page.document.title_en)


def statement_tree(paper: Paper) -> Tree:
    """The whole statement."""
    page, document = paper.page, paper.page.document
    promise = _("To reach the goals of %(year)s, both parties agree on the following.")
    return {
        **frame(paper),
        "facts": [row for row in _facts(paper) if row[1]],
        "preamble": promise % {"year": either(*paper.year)},
        "promises": [{"label": str(label), "rows": list(map(text_of, rows))} for label, rows in page.promises],
        "items_head": [*_labels(DOCUMENT), pgettext("statement", "Direction")],
        "items": items_of(page),
        "total": speak(Quantity(document.total, 2)),
        "plan": plan_of(document),
        "measures_head": _labels(MEASURES),
        "measures": [_measure(row, owner) for row, owner in page.measures],
        "vetoes": [{"text": text_of(row), "effect": f"{label} {row.value}".strip()} for row, label in page.vetoes],
        "clauses": [either(*pair) for pair in paper.clauses],
    }


def frame(paper: Paper) -> Tree:
    """What a statement and its amendment have in common: title, parties, boxes to sign in, what runs along the edges."""
    page, standing = paper.page, standing_of(paper.kind)
    version, document = page.version, page.document
    numbers: dict[str, Param] = {"code": document.code, "number": document.version, "day": document.effective_from}
    return {
        "words": words(),
        "title": paper.title,
        "below": speak(Words("No. %(code)s · version %(number)s · in force from %(day)s", numbers)),
        "mark": standing.mark or None,
        "pale": standing.pale or None,
        "sealed": paper.kind not in {"draft", "ended"},
        "running": {
            "left": either(*paper.group),
            "code": document.code,
            "version": speak(Words("version %(number)s", numbers)),
        },
        "foot": version.digest[:16],
        "parties": [
            {"label": str(label), "signers": [_signer(box, label) for box in boxes]} for label, boxes in page.signatures
        ],
        "signatures": [_box(box, str(label), paper.kind) for label, boxes in page.signatures for box in boxes],
        "check": None if paper.check is None else _check(paper.check, version.digest),
        "anchor": anchor_tree(paper.note),
    }


def words() -> dict[str, str]:
    """The words that the templates of this room print themselves."""
    return {
        "paged": _("Page {page} of {pages}"),
        "promises": _("Promises"),
        "items": _("Items and targets"),
        "together": _("Weights together"),
        "rules": _("How each item scores"),
        "weight": _("Weight"),
        "actual": _("Actual"),
        "points": _("Points"),
        "plan": _("Phased plan, year to date"),
        "indicator": _("Indicator"),
        "measures": _("Main measures"),
        "vetoes": _("Vetoes"),
        "clauses": _("Further provisions"),
        "signatures": pgettext("statement", "Signatures"),
        "nobody": _("Nobody is named as a signer yet."),
        "changes": _("What changes"),
        "before": _("Before"),
        "after": _("After"),
        "check": _(
            "Whether this paper is genuine can be checked here, by anyone. The statement is attached as statement.json."
        ),
    }


def text_of(row: Sentence) -> str:
    """A promise, measure, veto or clause."""
    return either(row.text, row.text_en)


def _labels(columns: Any) -> list[str]:
    return [str(column.label) for column in columns]


def _facts(paper: Paper) -> list[tuple[str, str]]:
    return [(_("Bound by it"), paper.page.subject), (_("Cause of this version"), paper.page.document.cause)]


def _measure(row: Sentence, owner: str) -> Tree:
    return {"key": row.key, "text": text_of(row), "owner": owner or MISSING, "due": speak(row.due_on)}


def _signer(box: Signature, label: Any) -> Tree:
    """A role that only repeats the side is left out."""
    return {"name": box.name, "role": "" if box.role == label else box.role}


def _box(box: Signature, label: str, kind: Kind) -> Tree:
    """One box to sign in; the base copy leaves it open for the signature itself."""
    consent = getattr(box.party, "consent", None)
    given = consent is not None and kind != "base"
    return {
        **_signer(box, label),
        "key": f"{box.party.side}-{box.party.order}",
        "side": str(box.party.side),
        "label": label,
        "given": given,
        "state": _given(consent) if given else "" if kind == "base" else _("not signed yet"),
    }


def _given(consent: Any) -> str:
    method = METHODS.get(consent.method)
    how = speak(method) if method else _("signed by certificate")
    return f"{speak(consent.given_at)} · {how}"


def _check(check: Check, digest: str) -> Tree:
    return {"url": check.url, "qr": check.qr, "digest": digest}
