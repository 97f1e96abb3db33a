"""How does a score become a PDF? The same explanation as on screen, told in the asked language."""

from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from annum.documents.anchor import anchor_tree
from annum.documents.codes import qr
from annum.documents.languages import CODES, Spoken, main_language, spoken
from annum.documents.typesetting import Attachment, Typeset, typeset
from annum.journal.growth import note_by
from annum.kernel.period import Month
from annum.kernel.quantity import Quantity
from annum.kernel.refusal import Refusal, Refused
from annum.kernel.words import Words
from annum.org.queries.tree import children_of
from annum.scoring.models import StatementScore
from annum.scoring.pages import of_reachable, per_hundred_of, sections, standing
from annum.scoring.paper.items import explained, line_of, points_text, steps_of
from annum.scoring.queries.explanation import Explanation, explanation
from annum.scoring.tables import LINES
from annum.targets.models import Statement
from annum.ui.speech import either, speak

TEMPLATE = "scoring/score_sheet.typ"
Tree = dict[str, Any]
UNSOUND = Refusal(
    "stored-differs",
    "%(code)s: the stored score is not what its inputs give today, so no seal is put under it. Make a new score run.",
)


def score_sheet_pdf(score: StatementScore, statement: Statement, *, language: Spoken) -> Typeset:
    """The score of one statement with every step, dated by the day on which it was known.

    Queries: at most 17 in one language, twice that in both.
    """
    group, note = _group(), note_of(score, statement)
    return _set(lambda: score_sheet_tree(explanation(score), statement, group, note), score, statement, language)


def sealed_sheet_pdf(score: StatementScore, statement: Statement, content: bytes, *, language: Spoken) -> Typeset:
    """The same to be sealed: the score for programs is attached, and its hash leads back from the paper.

    Refuses: a score whose stored and recomputed values differ. Queries: as ``score_sheet_pdf``, less 1.
    """
    group, note, check = _group(), note_of(score, statement), check_of(content)

    def tree() -> Tree:
        told = explanation(score, score.run)
        if not told.sound:
            raise Refused(Refusal(UNSOUND.code, UNSOUND.text, {"code": statement.code}))
        return {**score_sheet_tree(told, statement, group, note), "check": check}

    with override(CODES[main_language(language)]):
        about = _("The score for programs")
    return _set(tree, score, statement, language, [Attachment("score.json", content, "application/json", about)])


def check_of(content: bytes) -> Tree:
    """Where anyone can check a sealed sheet."""
    digest = sha256(content).hexdigest()
    url = f"{settings.SITE}/check/{digest}"
    return {"url": url, "qr": qr(url), "digest": digest}


def note_of(score: StatementScore, statement: Statement) -> str:
    """The newest checkpoint of the year's journal when the run was made. Queries: 1."""
    return note_by(statement.year.code, score.run.made_at)


def _group() -> tuple[str, str]:
    root = children_of(None).first()
    return (root.name, root.name_en) if root else ("", "")


def _set(
    tree: Callable[[], Tree],
    score: StatementScore,
    statement: Statement,
    language: Spoken,
    attachments: Sequence[Attachment] = (),
) -> Typeset:
    with override(CODES[main_language(language)]):
        title = f"{_('Score sheet')}: {either(statement.title, statement.title_en)}"
    return typeset(
        TEMPLATE,
        spoken(tree, language),
        made_at=score.run.known,
        title=title,
        language=main_language(language),
        attachments=attachments,
    )


def score_sheet_tree(told: Explanation, statement: Statement, group: tuple[str, str], note: str = "") -> Tree:
    """The whole sheet, in the active language. ``note`` is a checkpoint of the journal."""
    month = speak(Month.of(told.run.upto))
    lead = Words("Score up to %(month)s, as known on %(known)s.", {"month": month, "known": told.run.known})
    found = sections(told.items)
    return {
        "words": words(),
        "running": {"left": either(*group), "code": statement.code, "version": month},
        "mark": None,
        "pale": None,
        "foot": told.run.digest[:16],
        "kicker": _("Score sheet"),
        "title": either(statement.title, statement.title_en),
        "below": speak(lead),
        "standing": speak(standing(told)),
        "facts": list(_facts(told)),
        "differences": [speak(words) for words in told.differences],
        "head": [str(column.label) for column in LINES],
        "sections": [
            {"name": section.name, "note": section.note, "rows": [line_of(one) for one in section.items]}
            for section in found
        ],
        "steps": steps_of(told.told.steps),
        "explained": [explained(one) for section in found for one in section.items],
        "cited": _cited(told, statement),
        "check": None,
        "anchor": anchor_tree(note),
    }


def words() -> dict[str, str]:
    """The words that the template prints itself."""
    return {
        "paged": _("Page {page} of {pages}"),
        "lines": _("Item by item"),
        "composed": _("From the items to the total"),
        "why": _("Why each item scores so"),
        "cited": _("What this score cites"),
        "differ": _("Stored and recomputed differ"),
        "check": _(
            "Whether this sheet is genuine can be checked here, by anyone. The score is attached as score.json."
        ),
    }


def _facts(told: Explanation) -> list[list[str]]:
    score = told.score
    rows = [[pgettext("score", "Total"), _total(score)], [_("Points of the items"), points_text(score.base)]]
    rows += [[_("Bonus"), points_text(score.bonus)]] if score.bonus else []
    rows += [[_("Deductions"), f"−{points_text(score.deduction)}"]] if score.deduction else []
    if score.coefficient is not None:
        rows.append([_("Coefficient"), speak(Quantity(score.coefficient, 4))])
    if told.vetoes:
        rows.append([_("Vetoes"), "; ".join(either(veto.text, veto.text_en) for veto in told.vetoes)])
    return rows


def _total(score: StatementScore) -> str:
    more = [speak(words) for words in (of_reachable(score.reachable), per_hundred_of(score)) if words]
    return " ".join([points_text(score.total), *more[:1], *(f"· {text}" for text in more[1:])])


def _cited(told: Explanation, statement: Statement) -> list[list[str]]:
    cited = Words("%(code)s, version %(number)s", {"code": statement.code, "number": told.version.number})
    return [
        [_("Statement"), f"{speak(cited)} · {told.version.digest}"],
        [_("In force on"), speak(told.run.in_force)],
        [_("Known on"), speak(told.run.known)],
        [_("Inputs of the run"), told.run.digest],
    ]
