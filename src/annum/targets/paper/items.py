"""How are the items and their plan printed? Texts in the active language."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from annum.kernel.period import Month
from annum.kernel.quantity import Quantity
from annum.kernel.words import Words
from annum.targets.pages import Page
from annum.targets.paper.samples import picture
from annum.targets.rules.document import Document, DocumentItem, Sentence
from annum.targets.tables import ShownItem
from annum.ui.speech import either, format_month, speak

HALF = 6
"""So many months stand in one row of the plan."""

Tree = dict[str, Any]


def items_of(page: Page) -> list[Tree]:
    """Every item with its amounts, its rule in words, the sample points and the curve."""
    return [_item(shown, page.owners) for shown in page.items]


def _item(shown: ShownItem, owners: dict[str, str]) -> Tree:
    item = shown.item
    drawn = picture([(at, points) for _, at, points in shown.marks], shown.curve)
    return {
        "key": item.key,
        "name": either(item.name, item.name_en),
        "unit": shown.unit,
        "scored": item.kind == "scored",
        "kind": str(shown.kind),
        "weight": speak(shown.weight),
        "amounts": [speak(amount) for amount in shown.amounts],
        "direction": str(shown.direction),
        "rule": _sentence(shown),
        "remark": _remark(shown, owners),
        "samples": [[speak(at), speak(points)] for at, points in drawn.samples],
        "curve": [list(point) for point in drawn.line],
        "dots": [list(point) for point in drawn.dots],
        "curve_top": speak(drawn.top),
        "curve_ends": [speak(end) for end in drawn.ends],
        "clauses": [_clause(item, row) for row in item.clauses],
    }


def _sentence(shown: ShownItem) -> str:
    return speak(Words("%(kind)s. %(told)s", {"kind": shown.rule, "told": shown.told})).strip()


def _remark(shown: ShownItem, owners: dict[str, str]) -> str:
    item = shown.item
    parts = [str(shown.accumulation)]
    if item.owner_unit:
        parts.append(_("figures from %(unit)s") % {"unit": owners[item.owner_unit]})
    if item.parent:
        parts.append(_("contributes to %(parent)s") % {"parent": item.parent})
    return " · ".join(parts)


def _clause(item: DocumentItem, row: Sentence) -> Tree:
    return {"text": either(row.text, row.text_en), "counts": speak(_counts(item.kind == "bonus", row))}


def _counts(adds: bool, row: Sentence) -> Words:
    points = row.points or Quantity(0, 2)
    places: dict[str, Any] = {"points": points}
    if row.most is None:
        return Words("+%(points)s each time", places) if adds else Words("−%(points)s each time", places)
    places["most"] = row.most
    if adds:
        return Words("+%(points)s each time, at most %(most)s", places)
    return Words("−%(points)s each time, at most %(most)s", places)


def plan_of(document: Document) -> Tree:
    """The phased plan, half a year in a row: ``months`` are the rows of its head, ``amounts`` of each item lie alike."""
    months = [month.index for month in document.months]
    halves = [months[start : start + HALF] for start in range(0, len(months), HALF)]
    wide = len(halves[0]) if halves else 0

    def filled(texts: Sequence[str]) -> list[str]:
        return [*texts, *[""] * (wide - len(texts))]

    return {
        "months": [filled([_month(month, document) for month in half]) for half in halves],
        "rows": [
            {
                "name": either(item.name, item.name_en),
                "unit": either(item.unit, item.unit_en),
                "amounts": [filled([speak(item.plan.get(month)) for month in half]) for half in halves],
            }
            for item in document.items
            if item.plan
        ],
    }


def _month(month: int, document: Document) -> str:
    """With its year where the plan runs over two calendar years."""
    years = {each.year for each in document.months}
    return format_month(Month.of(month), year=len(years) > 1)
