"""How is a count told, stage by stage, with every tie and how it was broken? Pure."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeAlias

from annum.fair.tally.ballot import Ballot
from annum.fair.tally.majority import Electorate
from annum.fair.tally.majority_told import told as verdict_told
from annum.fair.tally.numbers import fraction, rounded
from annum.fair.tally.outcome import Amount, Round
from annum.fair.tally.recount import Outcome, Papers
from annum.fair.tally.ties import EARLIER, Tie
from annum.kernel.explain import Explained, Step
from annum.kernel.quantity import Quantity
from annum.kernel.words import Param, Words

Names: TypeAlias = Callable[[str], str]

BY: Final[dict[str, Words]] = {
    "declared": Words("the order that was declared before the vote"),
    "seed": Words("the order drawn from the published seed"),
    "ballot": Words("the order of the ballot"),
    EARLIER: Words("the counts of an earlier stage"),
}


def told(ballot: Ballot, outcome: Outcome, electorate: Electorate | None = None) -> Explained[Outcome]:
    """A result with its steps: the papers, the counts, each stage, the ties, who is in and who is next.

    >>> from annum.fair.tally.ballot import Option
    >>> from annum.fair.tally.recount import recount
    >>> ballot = Ballot("approval", (Option("a", "Ann"), Option("b", "Bo")), "most_votes")
    >>> [str(step.words) for step in told(ballot, recount(ballot, [{"a": 1}, {"b": 1}])).steps][4:]
    ['Equal for a place: Ann, Bo. Put in this order by the order of the ballot.', 'In: Ann', 'Next: Bo']
    """
    count = outcome.count
    steps = (
        *_papers(outcome.papers),
        *(_counted(ballot.name(option), votes) for option, votes in count.counts),
        *_verdicts(ballot, outcome, electorate or Electorate()),
        *(_round(one, ballot.name) for one in count.rounds),
        *(Step(tie_told(one, ballot.name)) for one in count.ties),
        *_tied(count.tied, ballot.name),
        *_ended(count.elected, count.following, ballot.name),
    )
    return Explained(outcome, steps)


def _papers(papers: Papers) -> Iterator[Step]:
    yield Step(Words("Votes cast"), "", Quantity(papers.cast))
    yield Step(Words("Valid votes"), "", Quantity(papers.valid))
    if papers.blank:
        yield Step(Words("Blank votes"), "", Quantity(papers.blank))
    if faulty := sum(number for _, number in papers.faulty):
        yield Step(Words("Faulty votes, set aside"), "", Quantity(faulty))


def _counted(name: str, votes: Amount | None) -> Step:
    words = Words("%(option)s", {"option": name})
    if votes is None:
        return Step(words)
    return Step(words, fraction(votes), rounded(votes))


def _verdicts(ballot: Ballot, outcome: Outcome, electorate: Electorate) -> Iterator[Step]:
    for one in outcome.verdicts:
        if ballot.majority:
            yield Step(Words("%(option)s", {"option": ballot.name(one.option)}), "", Quantity(one.votes.yes))
            yield from verdict_told(ballot.majority, one, electorate.entitled).steps


def _listed(options: Iterable[str], names: Names) -> str:
    return ", ".join(map(names, options))


def _round(one: Round, names: Names) -> Step:
    """One stage in words."""
    options: dict[str, Param] = {"options": _listed(one.options, names)}
    pair = {"winner": names(one.options[0]), "loser": names(one.options[-1])}
    words = {
        "counted": Words("First preferences are counted; the quota, where there is one, stands beside."),
        "elected": Words("Elected: %(options)s", options),
        "transferred": Words("The surplus of %(options)s moves on; each vote keeps this share of its value.", options),
        "excluded": Words("Excluded: %(options)s", options),
        "last": Words("The last places go to those still standing: %(options)s", options),
        "locked": Words("%(winner)s stands above %(loser)s.", pair),
        "skipped": Words("%(winner)s above %(loser)s would close a circle and is left out.", pair),
        "bought": Words("Bought: %(options)s; each supporter pays at most this.", options),
        "loaded": Words("Taken: %(options)s; each supporter then carries this load.", options),
        "added": Words("Added: %(options)s; the committee is then worth this.", options),
        "removed": Words("Left out: %(options)s; the committee is then worth this.", options),
    }[one.act]
    if one.value is None:
        return Step(words)
    return Step(words, fraction(one.value), rounded(one.value))


def tie_told(tie: Tie, names: Names) -> Words:
    """One tie in words, and how it was broken."""
    places: dict[str, Param] = {"options": _listed(tie.options, names), "by": BY[tie.by]}
    return {
        "place": Words("Equal for a place: %(options)s. Put in this order by %(by)s.", places),
        "order": Words("Equal in order: %(options)s. Put in this order by %(by)s.", places),
        "exclusion": Words("Equally few votes: %(options)s. The first of them was excluded by %(by)s.", places),
        "surplus": Words("Equal surplus: %(options)s. Moved in this order by %(by)s.", places),
        "defeat": Words("Equally strong defeats clash: %(options)s. Taken in the sequence set by %(by)s.", places),
        "committee": Words("Several committees are equally good. Of %(options)s they were chosen by %(by)s.", places),
    }[tie.about]


def _tied(tied: tuple[tuple[str, ...], ...], names: Names) -> Iterator[Step]:
    if len(tied) > 1:
        for committee in tied:
            yield Step(Words("Equally good committee: %(options)s", {"options": _listed(committee, names)}))


def _ended(elected: Iterable[str], following: Iterable[str], names: Names) -> Iterator[Step]:
    if inside := _listed(elected, names):
        yield Step(Words("In: %(options)s", {"options": inside}))
    else:
        yield Step(Words("Nobody is in."))
    if after := _listed(following, names):
        yield Step(Words("Next: %(options)s", {"options": after}))
