"""Does every ballot come out as it says? Counted again from its votes, by the rule with which the journal says it was opened."""

from collections.abc import Mapping
from typing import Any

from annum.ballot.rules.recounting import recounted
from annum.kernel.refusal import Refused
from annum.verify.checks.journal import Journal
from annum.verify.opening import Bundle
from annum.verify.reading import HOSTILE, rows
from annum.verify.report import Check, Finder, Place
from annum.verify.sentences import Sentence
from annum.verify.unreadable import Unreadable

TITLE = Sentence("Every ballot is counted again to its result", "每次投票均可重新计票得出同一结果")
BALLOTS = "content/ballots/ballots.jsonl"

UNREADABLE = Sentence("The ballot cannot be read.", "此投票无法读取。")
WRONG = Sentence("Ballot %(number)s: %(why)s", "第 %(number)s 次投票：%(why)s")
RULE = Sentence(
    "Ballot %(number)s was opened with another rule or another key than it has in the bundle.",
    "第 %(number)s 次投票开启时的规则或密钥与数据包中的不同。",
)
COUNT = Sentence(
    "The votes of ballot %(number)s, or who was elected, are not what the journal says.",
    "第 %(number)s 次投票的选票或当选者与日志记载不符。",
)
MORE = Sentence(
    "Ballot %(number)s has %(votes)s votes, but %(electors)s electors.",
    "第 %(number)s 次投票有 %(votes)s 张选票，选民只有 %(electors)s 人。",
)
TWICE = Sentence("Ballot %(number)s has a receipt twice.", "第 %(number)s 次投票中有回执重复。")
MISSING = Sentence(
    "Ballot %(number)s was counted, but is not in the bundle.", "第 %(number)s 次投票已计票，但不在数据包中。"
)


def check(bundle: Bundle, journal: Journal) -> Check:
    """Every ballot in the bundle, and that none is missing."""
    finder = Finder("ballots", TITLE)

    def wrong(number: int) -> None:
        finder.fault("row-unreadable", UNREADABLE, Place(BALLOTS, number))

    found = set()
    try:
        for at, told in rows(bundle, BALLOTS, wrong):
            finder.checked += 1
            found.add(str(told.get("number")))
            _ballot(told, journal, finder, Place(BALLOTS, at))
    except Unreadable:
        finder.fault("ballots-unreadable", UNREADABLE, Place(BALLOTS))
    counted = {str(each["number"]) for each in journal.entries.get("ballot.counted", ())}
    for number in sorted(counted - found):
        finder.fault("ballot-missing", MISSING.of(number=number), Place(BALLOTS))
    return finder.done()


def _ballot(told: Mapping[str, Any], journal: Journal, finder: Finder, place: Place) -> None:
    number = str(told.get("number"))[:40]
    try:
        outcome = recounted(told)
        _compare(told, outcome, journal, finder, place)
    except Refused as refused:
        finder.fault(refused.refusal.code, WRONG.of(number=number, why=refused.refusal), place)
    except HOSTILE:
        finder.fault("ballot-unreadable", UNREADABLE, place)


def _compare(
    told: Mapping[str, Any], outcome: Mapping[str, Any], journal: Journal, finder: Finder, place: Place
) -> None:
    number, votes, electors = str(told["number"]), len(told["votes"]), told["electorate"]["entitled"]
    if votes > electors:
        finder.fault("votes-more", MORE.of(number=number, votes=votes, electors=electors), place)
    if len({each["receipt"] for each in told["votes"]}) < votes:
        finder.fault("receipt-twice", TWICE.of(number=number), place)
    opened, begun = _last(journal, "ballot.opened", number), _last(journal, "ballot.begun_anew", number)
    rule, public = opened.get("rule", {}), (begun or opened).get("public")
    if not rule or any(told["ballot"][name] != value for name, value in rule.items()) or told["public_key"] != public:
        finder.fault("rule-other", RULE.of(number=number), place)
    counted = _last(journal, "ballot.counted", number)
    made = {"digest": told["digest"], "votes": outcome["papers"]["cast"], "elected": outcome["elected"]}
    if {name: counted.get(name) for name in made} != made:
        finder.fault("count-other", COUNT.of(number=number), place)


def _last(journal: Journal, kind: str, number: str) -> Mapping[str, Any]:
    """The newest entry about a ballot; empty without one."""
    found = [each for each in journal.entries.get(kind, ()) if str(each["number"]) == number]
    return found[-1] if found else {}
