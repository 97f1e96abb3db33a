"""What is wrong with one vote? Everything at once, in words. Pure."""

from collections import Counter
from collections.abc import Iterator

from annum.fair.tally.ballot import Ballot
from annum.fair.tally.vote import ABSTAIN, NO, YES, Vote
from annum.kernel.refusal import Refusal
from annum.kernel.words import Param


def faults(ballot: Ballot, vote: Vote, unit: str = "") -> tuple[Refusal, ...]:
    """Why the vote cannot count. ``unit`` is the voter's, known only while voting: "" leaves out the own-unit rule.

    >>> from annum.fair.tally.ballot import Option
    >>> two = Ballot("limited", (Option("a"), Option("b"), Option("c", unit="forge")), "most_votes", least=2, most=2)
    >>> [str(one) for one in faults(two, Vote.of({"a": 1}))]
    ['Too few votes: 1 given, at least 2 are needed.']
    """
    if vote.blank:
        return (Refusal("blank", "The vote is blank."),) if ballot.blank == "refused" else ()
    found = (*_names(ballot, vote), *_marks(ballot, vote), *_number(ballot, vote), *_missing(ballot, vote))
    return (*found, *_spread(ballot, vote), *_own_unit(ballot, vote, unit))


def _names(ballot: Ballot, vote: Vote) -> Iterator[Refusal]:
    known, times = {option.id for option in ballot.options}, Counter(option for option, _ in vote.marks)
    for option, number in times.items():
        if option not in known:
            yield Refusal("unknown-option", "“%(option)s” is not on the ballot.", {"option": option})
        if number > 1:
            yield Refusal("option-twice", "%(option)s is marked twice.", {"option": ballot.name(option)})


def _marks(ballot: Ballot, vote: Vote) -> Iterator[Refusal]:
    """Marks that the kind of the ballot does not have."""
    match ballot.kind:
        case "yes_no":
            return _answers(ballot, vote)
        case "score":
            return _scores(ballot, vote)
        case "ranked":
            return _ranks(ballot, vote)
    return _crosses(ballot, vote)


def _answers(ballot: Ballot, vote: Vote) -> Iterator[Refusal]:
    for option, mark in vote.marks:
        if mark not in (YES, NO, ABSTAIN):
            places = {"option": ballot.name(option)}
            yield Refusal("mark-wrong", "%(option)s: the answer must be yes, no or abstain.", places)


def _scores(ballot: Ballot, vote: Vote) -> Iterator[Refusal]:
    for option, mark in vote.marks:
        if not 0 <= mark <= ballot.top:
            places: dict[str, Param] = {"option": ballot.name(option), "top": ballot.top}
            yield Refusal("mark-wrong", "%(option)s: the score must be from 0 to %(top)s.", places)


def _crosses(ballot: Ballot, vote: Vote) -> Iterator[Refusal]:
    for option, mark in vote.marks:
        places: dict[str, Param] = {"option": ballot.name(option), "each": ballot.each}
        if mark < 1:
            yield Refusal("mark-wrong", "%(option)s: one vote at least, or no mark.", places)
        elif mark > ballot.each and ballot.each == 1:
            yield Refusal("option-twice", "%(option)s is marked twice.", places)
        elif mark > ballot.each:
            yield Refusal("too-many-on-one", "%(option)s: at most %(each)s votes may go to one option.", places)


def _ranks(ballot: Ballot, vote: Vote) -> Iterator[Refusal]:
    ranks = Counter(mark for _, mark in vote.marks)
    for missing in sorted(set(range(1, max(len(ranks), 1) + 1)) - ranks.keys()):
        yield Refusal("rank-missing", "Rank %(rank)s is missing: ranks go 1, 2, 3 without a gap.", {"rank": missing})
    for rank, number in sorted(ranks.items()):
        if number > 1 and ballot.equals == "refused":
            yield Refusal("rank-twice", "Rank %(rank)s is given to several options.", {"rank": rank})


def given(ballot: Ballot, option_mark: tuple[str, int]) -> int:
    """How many votes one mark gives: what the bounds and the own-unit rule count."""
    _, mark = option_mark
    if ballot.kind == "yes_no":
        return int(mark == YES)
    return max(mark, 0) if ballot.kind in ("approval", "limited") else 1


def _number(ballot: Ballot, vote: Vote) -> Iterator[Refusal]:
    number = sum(given(ballot, mark) for mark in vote.marks)
    if number < ballot.least:
        places = {"given": number, "least": ballot.least}
        yield Refusal("too-few", "Too few votes: %(given)s given, at least %(least)s are needed.", places)
    if 0 < ballot.most < number:
        places = {"given": number, "most": ballot.most}
        yield Refusal("too-many", "Too many votes: %(given)s given, at most %(most)s are allowed.", places)


def _missing(ballot: Ballot, vote: Vote) -> Iterator[Refusal]:
    marked = {option for option, _ in vote.marks}
    if ballot.gaps == "allowed" or ballot.kind in ("approval", "limited"):
        return
    for option in ballot.options:
        if option.id not in marked:
            yield Refusal("option-missing", "%(option)s has no mark.", {"option": option.name or option.id})


def _spread(ballot: Ballot, vote: Vote) -> Iterator[Refusal]:
    spread, scores = ballot.spread, [mark for _, mark in vote.marks]
    if spread is None:
        return
    if spread.high and sum(score >= spread.high for score in scores) > spread.high_most:
        places = {"most": spread.high_most, "high": spread.high}
        yield Refusal("too-many-high", "At most %(most)s scores may be %(high)s or more.", places)
    if sum(score < spread.low for score in scores) < spread.low_least:
        places = {"least": spread.low_least, "low": spread.low}
        yield Refusal("too-few-low", "At least %(least)s scores must be below %(low)s.", places)
    if len(set(scores)) < spread.differ:
        yield Refusal("too-alike", "At least %(number)s different scores are needed.", {"number": spread.differ})


def _own_unit(ballot: Ballot, vote: Vote, unit: str) -> Iterator[Refusal]:
    own = {option.id for option in ballot.options if unit and option.unit == unit}
    number = sum(given(ballot, mark) for mark in vote.marks if mark[0] in own)
    if ballot.own_unit is None or number <= ballot.own_unit:
        return
    if ballot.own_unit == 0:
        yield Refusal("own-unit", "Nobody may vote for their own unit.")
    else:
        places = {"given": number, "most": ballot.own_unit}
        yield Refusal("own-unit", "Of your votes %(given)s go to your own unit; at most %(most)s may.", places)
