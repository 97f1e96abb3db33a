"""How is a statement made editable? The same data as the PDF, with Word's own headings, numbers and tables."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from annum.documents import word
from annum.documents.languages import Spoken, main_language, one_text, spoken
from annum.documents.word_styles import Word
from annum.targets.paper.data import Paper, Tree, statement_tree
from annum.targets.paper.setting import title_of

AMOUNTS = (2, 3, 4, 5, 6)
"""The columns of numbers in the table of items."""


def statement_docx(paper: Paper, *, language: Spoken, now: datetime) -> bytes:
    """A statement as DOCX. It is a working copy: what is signed is the PDF."""
    data = spoken(lambda: statement_tree(paper), language)
    document = word.new_document(main_language(language), title=title_of(paper, language), made_at=now)
    for part in (_top, _items, _rules, _plan, _ends):
        part(document, data)
    return word.saved(document)


def _top(document: Word, data: Tree) -> None:
    running = data["running"]
    mark = f" · {one_text(data['mark'])}" if data["mark"] else ""
    head = f"{one_text(running['left'])} · {running['code']} · {one_text(running['version'])}{mark}"
    word.edges(document, head=head, foot=data["foot"], paged=data["words"]["paged"])
    word.paragraph(document, data["title"], "Title")
    word.paragraph(document, data["below"], centered=True)
    for side in data["parties"]:
        for signer in side["signers"]:
            said = " ".join(one_text(text) for text in (signer["name"] or "____________", signer["role"]))
            word.paragraph(document, f"{one_text(side['label'])}: {said}".strip())
    for label, text in data["facts"]:
        word.paragraph(document, f"{one_text(label)}: {one_text(text)}")
    word.paragraph(document, data["preamble"])
    if data["promises"]:
        word.heading(document, data["words"]["promises"])
    for side in data["promises"]:
        word.heading(document, side["label"], 2)
        _numbered(document, side["rows"])


def _numbered(document: Word, texts: list[Any]) -> None:
    for text in texts:
        word.paragraph(document, text, "List Number")


def _items(document: Word, data: Tree) -> None:
    word.heading(document, data["words"]["items"])
    rows = [_item(item) for item in data["items"]]
    total = ["", data["words"]["together"], data["total"], "", "", "", "", ""]
    word.table(document, data["items_head"], [*rows, total], AMOUNTS)


def _item(item: Tree) -> list[Any]:
    name = f"{one_text(item['name'])} ({one_text(item['unit'])})" if item["unit"] else item["name"]
    weight = item["weight"] if item["scored"] else item["kind"]
    return [item["key"], name, weight, *item["amounts"], item["direction"]]


def _rules(document: Word, data: Tree) -> None:
    words = data["words"]
    word.heading(document, words["rules"])
    for item in data["items"]:
        word.heading(document, f"{one_text(item['name'])} {item['weight'] if item['scored'] else ''}".strip(), 2)
        word.paragraph(document, item["rule"])
        word.paragraph(document, item["remark"], "Caption")
        if item["samples"]:
            at, points = zip(*item["samples"], strict=True)
            word.table(document, [words["actual"], *at], [[words["points"], *points]], range(1, len(at) + 1))
        for clause in item["clauses"]:
            word.paragraph(document, f"{one_text(clause['text'])} ({one_text(clause['counts'])})", "List Number")


def _plan(document: Word, data: Tree) -> None:
    plan = data["plan"]
    if not plan["rows"]:
        return
    word.heading(document, data["words"]["plan"])
    for place, months in enumerate(plan["months"]):
        rows = [[item["name"], *item["amounts"][place]] for item in plan["rows"]]
        word.table(document, [data["words"]["indicator"], *months], rows, range(1, len(months) + 1))


def _ends(document: Word, data: Tree) -> None:
    words = data["words"]
    if data["measures"]:
        word.heading(document, words["measures"])
        rows = [[row["key"], row["text"], row["owner"], row["due"]] for row in data["measures"]]
        word.table(document, data["measures_head"], rows)
    for title, texts in _clauses(data):
        if texts:
            word.heading(document, title)
            _numbered(document, texts)
    word.heading(document, words["signatures"])
    rows = [[row["label"], one_text(row["name"]), row["role"], row["state"]] for row in data["signatures"]]
    if rows:
        word.table(document, [""] * 4, rows)
    else:
        word.paragraph(document, words["nobody"])


def _clauses(data: Tree) -> Iterator[tuple[Any, list[Any]]]:
    yield data["words"]["vetoes"], [f"{one_text(row['text'])} {one_text(row['effect'])}" for row in data["vetoes"]]
    yield data["words"]["clauses"], data["clauses"]
