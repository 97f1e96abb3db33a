"""Does every award follow from its rules, its marks and its quotas? Scores and problems made anew, proofs checked without a solver."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from annum.awards.rules import description, life_cycle
from annum.awards.rules.description import ProgrammeRule, TitleRule
from annum.awards.rules.reckoned import asked, nameless
from annum.fair.select import check as proofs
from annum.fair.select.outcome import Outcome
from annum.fair.select.problem import Problem
from annum.fair.select.reading import read_problem
from annum.verify.awarded import HONOURS, PROGRAMMES, SELECTIONS, UNDER, Awarded, Key, awarded_in, lines
from annum.verify.checks.journal import Journal
from annum.verify.opening import Bundle
from annum.verify.reading import HOSTILE, exact, mapping
from annum.verify.report import Check, Finder, Place
from annum.verify.sentences import Sentence
from annum.verify.unreadable import Unreadable

TITLE = Sentence("Every award follows from its rules, marks and quotas", "每项评优结果均可由规则、打分和名额推出")
LIMIT = 256 << 20
DECIDED = frozenset({life_cycle.DECIDED, life_cycle.NOTICE, life_cycle.FINAL, life_cycle.CONFERRED})
"""States of a programme in which the nominations say who won."""

UNREADABLE = Sentence("What the bundle says of awards cannot be read.", "数据包中的评优内容无法读取。")
RULES = Sentence(
    "The rules of %(programme)s have the digest %(found)s, but were fixed with %(fixed)s.",
    "%(programme)s 的规则摘要为 %(found)s，而固定时为 %(fixed)s。",
)
SEED = Sentence("The seed of %(programme)s is not the one that was fixed.", "%(programme)s 的随机种子与固定时不符。")
PROBLEM = Sentence(
    "What selection %(number)s of %(title)s asked is not what was recorded.",
    "%(title)s 第 %(number)s 次评选的题目与日志记载不符。",
)
OTHER = Sentence(
    "%(title)s: the selection does not follow from the rules, nominees and marks in the bundle: %(what)s.",
    "%(title)s：评选与数据包中的规则、参评者和打分不符：%(what)s。",
)
PROOF = Sentence("%(title)s, selection %(number)s: %(why)s", "%(title)s 第 %(number)s 次评选：%(why)s")
WINNERS = Sentence("%(title)s: the winners are not those of its selection.", "%(title)s：获奖者与评选结果不符。")
DECISION = Sentence(
    "%(title)s: the decision names another selection than the one that counts.",
    "%(title)s：评选决定所记的评选与现行评选不同。",
)
TWICE = Sentence("%(who)s wins two titles that exclude each other.", "%(who)s 同时获得两项互斥的称号。")
LEFT_OUT = Sentence(
    "%(title)s: nomination %(number)s is left out of the selection, and wins no other title.",
    "%(title)s：第 %(number)s 号推荐未列入评选，也未获其他称号。",
)
NO_HONOUR = Sentence("%(title)s: winner %(number)s has no honour.", "%(title)s：获奖者第 %(number)s 号没有荣誉记录。")
NO_WINNER = Sentence("The honour %(number)s has no winner behind it.", "荣誉 %(number)s 没有对应的获奖者。")
NO_SELECTION = Sentence("%(title)s: there are winners, but no selection.", "%(title)s：有获奖者，但没有评选。")
PARTS = {
    "nominees": Sentence("nominees, scores or attributes", "参评者、分数或属性"),
    "places": Sentence("number of places", "名额"),
    "quotas": Sentence("quotas", "名额限制"),
    "order": Sentence("order of ties", "同分顺序"),
}


@dataclass(frozen=True, slots=True)
class _Programme:
    """One programme whose rules are fixed. ``decided``: the nominations say who won."""

    code: str
    rule: ProgrammeRule
    seed: str
    decided: bool
    conferred: bool


def check(bundle: Bundle, journal: Journal) -> Check:
    """Every programme; what cannot be read is a fault, and ends the check."""
    finder = Finder("awards", TITLE)
    try:
        _Looking(bundle, journal, finder).all()
    except (*HOSTILE, Unreadable):
        finder.fault("awards-unreadable", UNREADABLE, Place(PROGRAMMES))
    return finder.done()


class _Looking:
    """One look through the awards of a bundle."""

    def __init__(self, bundle: Bundle, journal: Journal, finder: Finder) -> None:
        self.bundle, self.journal, self.finder = bundle, journal, finder
        self.awarded: Awarded = awarded_in(bundle, finder)
        self.selected: set[Key] = set()

    def all(self) -> None:
        """Rules, selections, then what was made of them."""
        found = [self._programme(row) for row in lines(self.bundle, PROGRAMMES, self.finder) if row["rules"]]
        programmes = {each.code: each for each in found}
        for row in lines(self.bundle, SELECTIONS, self.finder):
            self._selection(row, programmes[str(row["programme"])])
        for each in programmes.values():
            self._unselected(each)
            self._twice(each)
        self._honours(programmes)

    def _programme(self, row: Mapping[str, Any]) -> _Programme:
        code = str(row["code"])
        name = f"{UNDER}/{code}/rules.json"
        data, place = self.bundle.read(name, LIMIT), Place(name)
        fixed = [each for each in self._entries("awards.rules_fixed") if each.get("programme") == code]
        digest = sha256(data).hexdigest()
        told = {str(row["rules"]), str(fixed[-1].get("digest")) if fixed else ""}
        if told != {digest}:
            wanted = str(fixed[-1].get("digest")) if fixed else "?"
            self.finder.fault("rules-changed", RULES.of(programme=code, found=digest, fixed=wanted[:64]), place)
        rules = mapping(data)
        if {str(row["seed"]), str(fixed[-1].get("seed")) if fixed else ""} != {str(rules["seed"])}:
            self.finder.fault("seed-changed", SEED.of(programme=code), place)
        state = str(row["state"])
        rule = description.read(rules)
        return _Programme(code, rule, str(rules["seed"]), state in DECIDED, state == life_cycle.CONFERRED)

    def _entries(self, kind: str) -> list[Mapping[str, Any]]:
        return self.journal.entries.get(kind, [])

    def _selection(self, row: Mapping[str, Any], programme: _Programme) -> None:
        self.finder.checked += 1
        title, number, under = _title(programme, str(row["title"])), int(row["number"]), str(row["file"])
        data, place = self.bundle.read(f"{under}.problem.json", LIMIT), Place(f"{under}.problem.json")
        if not self._recorded(row, sha256(data).hexdigest()):
            self.finder.fault("problem-changed", PROBLEM.of(title=title.name, number=number), place)
        problem = read_problem(exact(data))
        outcome = Outcome.read(exact(self.bundle.read(f"{under}.outcome.json", LIMIT)))
        for fault in proofs.check(problem, outcome):
            said = PROOF.of(title=title.name, number=number, why=fault)
            self.finder.fault("selection-wrong", said, Place(f"{under}.outcome.json"))
        if row["current"] is True and programme.decided:
            self.selected.add((programme.code, title.key))
            self._decided(row, programme, title, problem)
            self._winners(programme, title, outcome, place)

    def _recorded(self, row: Mapping[str, Any], digest: str) -> bool:
        """Whether row and journal name these bytes."""
        names = ("programme", "title", "number")
        told = [each for each in self._entries("awards.selection_made") if all(each.get(n) == row[n] for n in names)]
        return row["digest"] == digest and [each.get("problem") for each in told] == [digest]

    def _decided(self, row: Mapping[str, Any], programme: _Programme, title: TitleRule, problem: Problem) -> None:
        """Whether the decision names this run, and whether it asked what rules, nominees and marks give."""
        place, key = Place(f"{row['file']}.problem.json"), (programme.code, title.key)
        made = [each for each in self._entries("awards.programme_decided") if each.get("programme") == programme.code]
        named = made[-1].get("selections", {}).get(title.key) if made else None
        if named != f"{row['number']}/{row['digest']}":
            self.finder.fault("decision-other", DECISION.of(title=title.name), place)
        inside = {each.id for each in problem.nominees}
        stood = [one for one in self.awarded.stood[key] if str(one.number) in inside]
        self._left_out(programme, title, {one.number for one in stood}, place)
        made_anew = asked(title, stood, self.awarded.given[key], programme.seed, ())
        for name, what in PARTS.items():
            if getattr(made_anew, name) != getattr(nameless(problem), name):
                self.finder.fault("selection-other", OTHER.of(title=title.name, what=what), place)

    def _left_out(self, programme: _Programme, title: TitleRule, inside: set[int], place: Place) -> None:
        """Only who wins another title that excludes this one may be missing."""
        elsewhere = self._subjects(programme, other_than=title.key) if title.exclusive else set()
        for one in self.awarded.stood[programme.code, title.key]:
            if one.number not in inside and (not one.subject or one.subject not in elsewhere):
                self.finder.fault("nominee-missing", LEFT_OUT.of(title=title.name, number=one.number), place)

    def _subjects(self, programme: _Programme, other_than: str) -> set[str]:
        titles = [each.key for each in programme.rule.titles if each.exclusive and each.key != other_than]
        return {one.subject for key in titles for one in self.awarded.winners((programme.code, key))}

    def _winners(self, programme: _Programme, title: TitleRule, outcome: Outcome, place: Place) -> None:
        told = {str(one.number) for one in self.awarded.winners((programme.code, title.key))}
        if told != set(outcome.winners):
            self.finder.fault("winners-other", WINNERS.of(title=title.name), place)

    def _unselected(self, programme: _Programme) -> None:
        """Nobody wins without a selection."""
        for title in programme.rule.titles:
            key = (programme.code, title.key)
            if key not in self.selected and self.awarded.winners(key):
                self.finder.fault("winners-unselected", NO_SELECTION.of(title=title.name), Place(SELECTIONS))

    def _twice(self, programme: _Programme) -> None:
        seen: set[str] = set()
        for title in programme.rule.titles:
            for one in self.awarded.winners((programme.code, title.key)) if title.exclusive else ():
                if one.subject in seen:
                    self.finder.fault("wins-twice", TWICE.of(who=one.subject), Place(SELECTIONS))
                seen |= {one.subject} - {""}

    def _honours(self, programmes: Mapping[str, _Programme]) -> None:
        """Each honour of a nomination has a winner, and each winner of a conferred programme an honour."""
        honoured = set()
        for row in lines(self.bundle, HONOURS, self.finder):
            told = row.get("nomination")
            if told is None:
                continue
            key = (str(told["programme"]), str(told["title"]), int(told["number"]))
            honoured.add(key)
            if self.awarded.states.get(key) != life_cycle.WINNER:
                self.finder.fault("honour-unfounded", NO_WINNER.of(number=str(row["number"])), Place(HONOURS))
        for each in [each for each in programmes.values() if each.conferred]:
            for title in each.rule.titles:
                for one in self.awarded.winners((each.code, title.key)):
                    if (each.code, title.key, one.number) not in honoured:
                        said = NO_HONOUR.of(title=title.name, number=one.number)
                        self.finder.fault("honour-missing", said, Place(HONOURS))


def _title(programme: _Programme, key: str) -> TitleRule:
    return next(each for each in programme.rule.titles if each.key == key)
