"""What does an amendment change? Old and new side by side, in words and numbers, for both parties to agree on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from annum.kernel.words import Param, Words
from annum.targets.paper.data import Paper, Tree, frame, text_of
from annum.targets.queries.documents import Names
from annum.targets.rules.difference import FIELDS, Change, changes
from annum.targets.rules.document import Document, DocumentItem, Sentence
from annum.targets.rules.points.names import kind
from annum.targets.rules.telling import told
from annum.targets.tables import named, together
from annum.ui.speech import MISSING, either, speak

RULE = Words("Scoring rule")
MEASURE, VETO = Words("Measure"), Words("Veto")


@dataclass(frozen=True, slots=True)
class Amendment:
    """A version on paper, and the signed one before it. ``names`` knows the codes of both."""

    paper: Paper
    before: Document
    names: Names


def amendment_tree(amendment: Amendment) -> Tree:
    """Title, parties, cause, every change, boxes to sign in."""
    paper, document = amendment.paper, amendment.paper.page.document
    places: dict[str, Param] = {
        "old": amendment.before.version,
        "new": document.version,
        "day": document.effective_from,
    }
    return {
        **frame(paper),
        "kicker": _("Amendment"),
        "title": paper.title,
        "below": speak(Words("From version %(old)s to version %(new)s, in force from %(day)s", places)),
        "cause": [_("Cause"), document.cause or MISSING],
        "head": [_("Where"), _("What"), _("Before"), _("After")],
        "rows": [_row(change, amendment) for change in changes(amendment.before, document)],
        "unchanged": _("Everything else stays as it was agreed."),
        "nothing": _("Nothing in items, plan, measures, vetoes and promises differs."),
    }


def _row(change: Change, amendment: Amendment) -> list[str]:
    sides = (amendment.before, amendment.paper.page.document)
    old, new = (
        _side(change, document, value, amendment.names) for document, value in zip(sides, _values(change), strict=True)
    )
    return [either(change.name, change.name_en), speak(change.what), old, new]


def _values(change: Change) -> tuple[Any, Any]:
    return change.before, change.after


def _side(change: Change, document: Document, value: Any, names: Names) -> str:
    """One side of a change; rules, measures and units are told whole, as people call them."""
    if value is None:
        return MISSING
    if change.what == RULE:
        return _rule(next(item for item in document.items if item.name == change.name))
    if change.what == MEASURE:
        return _measure(_keyed(document.measures, change.name), names)
    if change.what == VETO:
        row = _keyed(document.vetoes, change.name)
        return f"{text_of(row)} ({row.effect} {row.value})".replace(" )", ")")
    if change.what == FIELDS["owner_unit"]:
        return named(names.units, value)
    return _said(document).get(value, "") or speak(value) if isinstance(value, str) else speak(value)


def _rule(item: DocumentItem) -> str:
    return speak(
        Words("%(kind)s. %(told)s", {"kind": kind(item.rule_kind), "told": together(told(item.rule, item.line))})
    )


def _keyed(rows: tuple[Sentence, ...], key: str) -> Sentence:
    return next(row for row in rows if row.key == key)


def _measure(row: Sentence, names: Names) -> str:
    parts = [text_of(row), named(names.people, row.owner) if row.owner else "", speak(row.due_on) if row.due_on else ""]
    return " · ".join(part for part in parts if part)


def _said(document: Document) -> Mapping[str, str]:
    """Every promise by its Chinese text, as the reader's language has it."""
    return {row.text: text_of(row) for row in document.promises}
