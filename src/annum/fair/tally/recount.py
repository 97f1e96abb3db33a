"""What came out? From the published votes, in any order, to the same result, by anyone. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from annum.fair.tally.ballot import Ballot
from annum.fair.tally.definition import refusals
from annum.fair.tally.faults import faults
from annum.fair.tally.majority import Electorate, Verdict, Votes, verdict
from annum.fair.tally.methods import METHODS
from annum.fair.tally.outcome import Count
from annum.fair.tally.picks import Marks
from annum.fair.tally.vote import NO, Vote
from annum.kernel.refusal import Refusal, Refused, insist


@dataclass(frozen=True, slots=True)
class Papers:
    """How many votes were cast, valid and blank; ``faulty``: the first fault of each faulty vote, counted.

    A blank vote is among the faulty where the ballot refuses it, and not among ``blank`` then.
    """

    cast: int
    valid: int
    blank: int
    faulty: tuple[tuple[str, int], ...] = ()

    def written(self) -> dict[str, Any]:
        """As plain JSON."""
        return {"cast": self.cast, "valid": self.valid, "blank": self.blank, "faulty": dict(self.faulty)}


@dataclass(frozen=True, slots=True)
class Outcome:
    """The whole result of a ballot; ``verdicts`` where a majority is needed, in the order of the options."""

    method: str
    places: int
    papers: Papers
    count: Count
    verdicts: tuple[Verdict, ...] = ()

    def written(self) -> dict[str, Any]:
        """As plain JSON: whole numbers and text alone."""
        return {
            "method": self.method,
            "places": self.places,
            "papers": self.papers.written(),
            **self.count.written(),
            "verdicts": [one.written() for one in self.verdicts],
        }


def recount(ballot: Ballot, votes: Iterable[object], electorate: Electorate | None = None) -> Outcome:
    """Count plain votes: objects of option and mark, as ``Vote.plain`` writes them.

    Faulty votes are set aside and counted. Who voted is unknown, so the own-unit rule was kept when the vote was cast.
    When no vote names an option, nobody is elected. Refuses a ballot that contradicts itself.

    >>> from annum.fair.tally.ballot import Option
    >>> ballot = Ballot("limited", (Option("a"), Option("b")), "most_votes", most=1)
    >>> outcome = recount(ballot, [{"a": 1}, {"b": 1}, {"a": 1}, {"a": 1, "b": 1}, {}])
    >>> outcome.count.elected, outcome.papers
    (('a',), Papers(cast=5, valid=4, blank=1, faulty=(('too-many', 1),)))
    """
    insist(next(iter(refusals(ballot)), None))
    papers, marked = sorted_out(ballot, votes)
    empty = Count(tuple((option.id, 0) for option in ballot.options), (), ())
    count = METHODS[ballot.method].count(ballot.contest, marked) if marked else empty
    verdicts = _verdicts(ballot, marked, papers, electorate or Electorate())
    if ballot.majority:
        count = _only_passed(count, ballot.places, {one.option for one in verdicts if one.state == "passed"})
    return Outcome(ballot.method, ballot.places, papers, count, verdicts)


def sorted_out(ballot: Ballot, votes: Iterable[object]) -> tuple[Papers, list[Marks]]:
    """The papers counted by what they are, and the marks of those that are valid and not blank."""
    faulty: Counter[str] = Counter()
    marked: list[Marks] = []
    blank = 0
    for plain in votes:
        vote, fault = _read(ballot, plain)
        if fault:
            faulty[fault.code] += 1
        elif vote.blank:
            blank += 1
        else:
            marked.append(vote.plain())
    cast = len(marked) + blank + faulty.total()
    valid = len(marked) + (blank if ballot.blank == "valid" else 0)
    return Papers(cast, valid, blank, tuple(sorted(faulty.items()))), marked


def _read(ballot: Ballot, plain: object) -> tuple[Vote, Refusal | None]:
    try:
        vote = Vote.read(plain)
    except Refused as refused:
        return Vote(), refused.refusal
    return vote, next(iter(faults(ballot, vote)), None)


def _verdicts(ballot: Ballot, marked: Sequence[Marks], papers: Papers, electorate: Electorate) -> tuple[Verdict, ...]:
    if ballot.majority is None:
        return ()
    answers = Counter((option, mark) for marks in marked for option, mark in _answers(ballot, marks).items())
    return tuple(
        verdict(
            option.id,
            ballot.majority,
            Votes(answers[option.id, 1], answers[option.id, NO], answers[option.id, 0], papers.valid, papers.cast),
            electorate,
        )
        for option in ballot.options
    )


def _answers(ballot: Ballot, marks: Marks) -> Marks:
    """Yes, no and abstain; a cross is a yes, however many votes it gives."""
    return marks if ballot.kind == "yes_no" else dict.fromkeys(marks, 1)


def _only_passed(count: Count, places: int, passed: set[str]) -> Count:
    """The first that passed take the places; all others follow in their order."""
    ranking = (*count.elected, *count.following)
    elected = tuple(option for option in ranking if option in passed)[:places]
    return replace(count, elected=elected, following=tuple(option for option in ranking if option not in elected))
