"""Is every statement the one that was published, and did both parties consent to exactly it?"""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from annum.targets.rules.document import Document, read_document
from annum.verify.checks.journal import Journal
from annum.verify.opening import Bundle
from annum.verify.reading import HOSTILE, mapping, rows
from annum.verify.report import Check, Finder, Place
from annum.verify.sentences import Sentence
from annum.verify.unreadable import Unreadable
from annum.verify.versions import INDEX, Consent, Version, Versions, version_of

PAPER = "paper"
TAKEN_OVER = Sentence(
    "%(count)s statements were taken over as signed on paper: the sealed list names their wording, no entry of its own does.",
    "有 %(count)s 份责任书按纸质签署导入：其内容由封存清单确认，日志中没有单独的发布条目。",
)
TITLE = Sentence("Every statement is the one that was published and agreed to", "每份责任书均为发布并经双方确认的版本")
ROW = Sentence("The line cannot be read.", "此行无法读取。")
TWICE = Sentence("The version stands there twice.", "此版本出现了两次。")
GONE = Sentence("The statement cannot be read.", "此责任书无法读取。")
DIGEST = Sentence(
    "The statement is not the one that was sealed: its digest differs from the index.",
    "责任书不是封存的版本：其摘要与索引不符。",
)
UNLOGGED = Sentence("The journal has no entry of its publishing.", "日志中没有发布此版本的条目。")
LOGGED = Sentence(
    "The statement is not the one that was published: the journal has another digest.",
    "责任书不是发布时的版本：日志中的摘要与此不同。",
)
INDEXED = Sentence("The index tells it otherwise than the statement: %(what)s.", "索引与责任书不一致：%(what)s。")
CONSENT = Sentence("%(name)s consented to another wording.", "%(name)s 确认的是另一版本。")
LACKING = Sentence(
    "It counts as signed, but the party %(side)s %(order)s did not consent.",
    "责任书记为已签署，但 %(side)s 第 %(order)s 位当事人并未确认。",
)
STRANGER = Sentence("%(name)s consented, but is no party of it.", "%(name)s 作了确认，但不是当事人。")
UNPUBLISHED = Sentence(
    "The journal says that it was published, but the bundle does not have it.", "日志记载其已发布，但数据包中没有。"
)


def check(bundle: Bundle, journal: Journal, adding: frozenset[str]) -> tuple[Check, Versions]:
    """Every version of the index. ``adding`` are the indicators that add up over units."""
    looking = _Looking(bundle, journal, adding)
    looking.all()
    return looking.finder.done(), looking.found


class _Looking:
    """One look through the statements."""

    def __init__(self, bundle: Bundle, journal: Journal, adding: frozenset[str]) -> None:
        self.bundle, self.published, self.adding = bundle, journal.published, adding
        self.finder, self.found, self.on_paper = Finder("statements", TITLE), Versions(), 0

    def all(self) -> None:
        """Every line; then what the journal knows and the index does not."""
        try:
            for number, row in rows(self.bundle, INDEX, self._wrong):
                self._row(number, row)
        except Unreadable as error:
            self.finder.fault("file-damaged", error.said, Place(INDEX))
        if self.on_paper:
            self.finder.note(TAKEN_OVER.of(count=self.on_paper))
        for code, number in sorted(self.published.keys() - self.found.by_key.keys()):
            self.finder.fault("statement-missing", UNPUBLISHED, Place(INDEX, statement=f"{code} v{number}"))

    def _wrong(self, number: int) -> None:
        self.finder.fault("row-unreadable", ROW, Place(INDEX, number))

    def _row(self, number: int, row: Mapping[str, Any]) -> None:
        try:
            version = version_of(number, row)
        except HOSTILE:
            self._wrong(number)
            return
        self.finder.checked += 1
        key = version.code, version.number
        if key in self.found.by_key:
            self.finder.fault("statement-twice", TWICE, Place(INDEX, number, version.label))
        self.found.by_key[key] = version
        place = Place(version.json, statement=version.label)
        try:
            data = self.bundle.read(version.json)
            document = read_document(mapping(data))
        except (*HOSTILE, Unreadable):
            self.finder.fault("statement-unreadable", GONE, place)
            return
        self._compare(version, sha256(data).hexdigest(), document, place)
        if version.subject[0] == "unit":
            items = {item.indicator for item in document.items} & self.adding
            self.found.wanted.setdefault(version.subject[1], set()).update(items)

    def _compare(self, version: Version, digest: str, document: Document, place: Place) -> None:
        logged = self.published.get((version.code, version.number))
        if digest != version.digest:
            self.finder.fault("statement-changed", DIGEST, place)
        if logged is None and _on_paper(version):
            self.on_paper += 1
        elif logged is None:
            self.finder.fault("statement-unlogged", UNLOGGED, place)
        elif logged != digest:
            self.finder.fault("statement-not-published", LOGGED, place)
        for what in _differences(version, document):
            self.finder.fault("index-differs", INDEXED.of(what=what), place)
        if version.signed_at is not None:
            _parties(version, document, self.finder, place)


def _on_paper(version: Version) -> bool:
    """Whether it came in as signed on paper by all: then no entry of its own tells of its publishing."""
    return bool(version.consents) and all(each.method == PAPER for each in version.consents)


def _differences(version: Version, document: Document) -> list[str]:
    told = {
        "code": (version.code, document.code),
        "version": (version.number, document.version),
        "subject": (version.subject, (document.subject_kind, document.subject)),
        "effective_from": (version.start, document.effective_from),
    }
    return [name for name, (index, sealed) in told.items() if index != sealed]


def _parties(version: Version, document: Document, finder: Finder, place: Place) -> None:
    """Every party consented, to these bytes, and nobody else."""
    given: dict[tuple[str, int], Consent] = {(each.side, each.order): each for each in version.consents}
    for party in document.parties:
        consent = given.pop((party.side, party.order), None)
        if consent is None:
            finder.fault("consent-missing", LACKING.of(side=party.side, order=party.order), place)
            continue
        if party.person and consent.person != party.person:
            finder.fault("consent-stranger", STRANGER.of(name=consent.name), place)
        if consent.digest != version.digest:
            finder.fault("consent-other", CONSENT.of(name=consent.name), place)
    for consent in given.values():
        finder.fault("consent-stranger", STRANGER.of(name=consent.name), place)
