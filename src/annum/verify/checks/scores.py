"""Does every score follow from the sealed statements, figures and rules? Recomputed and compared, field by field."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from annum.scoring.rules import differing
from annum.scoring.rules.item_told import ItemTold
from annum.targets.rules.document import Document, read_document
from annum.verify.asked import Asked
from annum.verify.checks.journal import Journal
from annum.verify.content import Content
from annum.verify.figures import Figures
from annum.verify.opening import Bundle
from annum.verify.reading import HOSTILE, mapping, number_in, rows
from annum.verify.report import Finder, Place
from annum.verify.rulebook import rule_book
from annum.verify.scoring import Inputs, Numbers, terms_of, told_of
from annum.verify.sentences import Sentence
from annum.verify.unreadable import Unreadable
from annum.verify.versions import Version, Versions, subject_of

TITLE = Sentence("Every score follows from the statements, figures and rules", "每个得分均可由责任书、数据和规则推出")
STATEMENTS, ITEMS = "content/scoring/statements.jsonl", "content/scoring/items.jsonl"
BEFORE = "content/scoring/before.jsonl"
ROW = Sentence("The line cannot be read.", "此行无法读取。")
UNKNOWN = Sentence("The score is of a statement that is not in the bundle.", "此得分对应的责任书不在数据包中。")
UNSCORED = Sentence("The statement was in force, but has no score.", "责任书当时有效，但没有得分。")
NOT_IN_FORCE = Sentence("The statement has a score, but was not in force.", "责任书有得分，但当时并未生效。")
ORPHAN = Sentence("The score is of an item that the statement does not have.", "此得分对应的考核项在责任书中不存在。")
ORDER = Sentence("The lines are not in order, or one is there twice.", "行的顺序不对，或有重复。")
STUCK = Sentence("The score cannot be recomputed: its inputs contradict each other.", "得分无法重算：输入相互矛盾。")
SUBJECT = Sentence("The score names another subject than the statement.", "得分所记对象与责任书不同。")
COUNT = Sentence("The run names %(told)s, but there are %(found)s.", "核算批次记载 %(told)s，实际为 %(found)s。")
OTHER_RUN = Sentence("The sealing names another score run.", "封存条目所记的核算批次与此不同。")
OTHER_RULES = Sentence(
    "The year was scored by the rule book %(year)s; this program carries %(ours)s. The scores were recomputed by the latter.",
    "本年度按规则版本 %(year)s 计分；本程序的规则版本为 %(ours)s，得分按后者重算。",
)
PLAIN = frozenset({"status", "grade"})
Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Stored:
    """One stored row, with its line."""

    row: int
    key: Key
    told: Mapping[str, Any]


@dataclass(slots=True)
class Scores:
    """What the recomputing reads."""

    bundle: Bundle
    asked: Asked
    versions: Versions
    figures: Figures
    finder: Finder
    items: int = 0

    def document(self, version: Version) -> Document:
        """The sealed wording. Refuses: ``Unreadable``, and what ``HOSTILE`` names."""
        return read_document(mapping(self.bundle.read(version.json)))


def check(scores: Scores, content: Content, journal: Journal) -> None:
    """Every score. Rows of statements and items are read side by side, in their order."""
    asked, versions, finder = scores.asked, scores.versions, scores.finder
    finder.checked = 0
    if rule_book() != content.rule_book:
        finder.note(OTHER_RULES.of(year=content.rule_book[:12], ours=rule_book()[:12]))
    if journal.run and journal.run != asked.digest:
        finder.fault("run-other", OTHER_RUN, Place("content/scoring/run.json"))
    wanted = {key for key, each in versions.by_key.items() if each.counts(asked.in_force, asked.known)}
    for key in sorted(wanted - set(_all(scores))):
        finder.fault("score-missing", UNSCORED, Place(STATEMENTS, statement=versions.by_key[key].label))
    for what, told, found in (
        (STATEMENTS, asked.statements, finder.checked),
        (ITEMS, asked.items, scores.items),
    ):
        if told != found:
            finder.fault("run-count", COUNT.of(told=told, found=found), Place(what))


def _all(scores: Scores) -> Iterator[Key]:
    """Recompute each; the keys of all that have a score."""
    items, before = _Side(scores, ITEMS), _Side(scores, BEFORE)
    for stored in _stored(scores, STATEMENTS):
        scores.finder.checked += 1
        mine = items.of(stored.key)
        scores.items += len(mine)
        _one(scores, stored, mine, before.of(stored.key))
        yield stored.key
    for row in items.rest():
        scores.finder.fault("score-unknown", UNKNOWN, Place(ITEMS, row.row, _label(row.key)))


def _label(key: Key) -> str:
    return f"{key[0]} v{key[1]}"


def _stored(scores: Scores, name: str) -> Iterator[Stored]:
    """The rows of a file in ascending order; others are told and left out."""
    last: Key = ("", 0)

    def wrong(number: int) -> None:
        scores.finder.fault("row-unreadable", ROW, Place(name, number))

    for number, row in rows(scores.bundle, name, wrong):
        code, version = row.get("statement"), row.get("version")
        if not isinstance(code, str) or not isinstance(version, int):
            wrong(number)
        elif (code, version) < last or (name == STATEMENTS and (code, version) == last):
            scores.finder.fault("row-order", ORDER, Place(name, number, _label((code, version))))
        else:
            last = code, version
            yield Stored(number, last, row)


class _Side:
    """Rows that are read beside those of the statements, each group when its statement comes."""

    def __init__(self, scores: Scores, name: str) -> None:
        known = name in scores.bundle.sizes
        self._groups = groupby(_stored(scores, name) if known else iter(()), key=lambda row: row.key)
        self._scores, self._name = scores, name
        self._next: tuple[Key, list[Stored]] | None = None

    def of(self, key: Key) -> list[Stored]:
        """The rows of a version; rows before it belong to none."""
        while (found := self._peek()) is not None and found[0] < key:
            if self._name == ITEMS:
                self._scores.finder.fault(
                    "score-unknown", UNKNOWN, Place(self._name, found[1][0].row, _label(found[0]))
                )
            self._next = None
        if found is None or found[0] != key:
            return []
        self._next = None
        return found[1]

    def rest(self) -> Iterator[Stored]:
        """What is left."""
        while (found := self._peek()) is not None:
            self._next = None
            yield found[1][0]

    def _peek(self) -> tuple[Key, list[Stored]] | None:
        if self._next is None:
            self._next = next(((key, list(group)) for key, group in self._groups), None)
        return self._next


def _one(scores: Scores, stored: Stored, items: list[Stored], before: list[Stored]) -> None:
    version = scores.versions.by_key.get(stored.key)
    place = Place(STATEMENTS, stored.row, _label(stored.key))
    if version is None:
        scores.finder.fault("score-unknown", UNKNOWN, place)
        return
    if not version.counts(scores.asked.in_force, scores.asked.known):
        scores.finder.fault("score-not-in-force", NOT_IN_FORCE, place)
    try:
        if subject_of(stored.told["subject"]) != version.subject:
            scores.finder.fault("score-subject", SUBJECT, place)
        _compare(scores, version, stored, items, before)
    except (*HOSTILE, Unreadable):
        scores.finder.fault("score-stuck", STUCK, place)


def _compare(scores: Scores, version: Version, stored: Stored, items: list[Stored], before: list[Stored]) -> None:
    rows_by_item = {str(row.told["item"]): row for row in items}
    numbers = Numbers(
        {key: int(row.told["number"]) for key, row in rows_by_item.items()},
        {str(row.told["item"]): number_in(row.told["counts"]) for row in before},
    )
    told = told_of(scores.asked, scores.figures, _inputs(scores, version), numbers)
    for words in differing.of_statement(told, _numbers(stored.told)):
        scores.finder.fault("score-differs", words, Place(STATEMENTS, stored.row, version.label))
    for item in told.items:
        _item(scores, version, item, rows_by_item.pop(item.facts.key, None))
    for row in rows_by_item.values():
        place = Place(ITEMS, row.row, version.label, str(row.told["item"]))
        scores.finder.fault("item-unknown", ORPHAN, place)
    if len({str(row.told["item"]) for row in items}) != len(items):
        scores.finder.fault("row-order", ORDER, Place(ITEMS, items[0].row, version.label))


def _item(scores: Scores, version: Version, item: ItemTold, row: Stored | None) -> None:
    place = Place(ITEMS, row.row if row else None, version.label, item.facts.key)
    for words in differing.of_item(item, None if row is None else _numbers(row.told)):
        scores.finder.fault("item-differs" if row else "item-missing", words, place)


def _numbers(told: Mapping[str, Any]) -> dict[str, Any]:
    """Stored columns as the rules have them."""
    others = frozenset({"statement", "version", "subject", "item", "number"})
    return {name: value if name in PLAIN else number_in(value) for name, value in told.items() if name not in others}


def _inputs(scores: Scores, version: Version) -> Inputs:
    document = scores.document(version)
    codes = {item.indicator for item in document.items}

    def indicators(earlier: Version) -> set[str]:
        return {item.indicator for item in scores.document(earlier).items}

    return Inputs(
        version=version,
        document=document,
        terms=terms_of(scores.asked, version, scores.versions.before(version), indicators, codes),
        own=scores.figures.own(version.subject),
        events=scores.figures.happened(version.subject),
        path=scores.asked.paths.get(version.subject[1], "") if version.subject[0] == "unit" else "",
    )
