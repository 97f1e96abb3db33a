"""Can this ballot be held at all? What contradicts itself is told before the vote, not after. Pure."""

from collections.abc import Iterator

from annum.fair.tally.ballot import BLANKS, KINDS, Ballot
from annum.fair.tally.majority import ATTENDANCE, BASES, COMPARISONS, Majority
from annum.fair.tally.methods import METHODS, Method
from annum.kernel.refusal import Refusal

THRESHOLDS = ("majority", "most_votes")
"""The methods that a majority can bind."""


def refusals(ballot: Ballot) -> tuple[Refusal, ...]:
    """What keeps a ballot from being held; empty when nothing does.

    >>> from annum.fair.tally.ballot import Option
    >>> [one.code for one in refusals(Ballot("ranked", (Option("a"), Option("a")), "phragmen", places=3))]
    ['option-id-twice', 'places-wrong', 'method-of-another-kind']
    """
    return (*_options(ballot), *_words(ballot), *_bounds(ballot), *_method(ballot), *_majority(ballot))


def _options(ballot: Ballot) -> Iterator[Refusal]:
    ids = [option.id for option in ballot.options]
    if not ids:
        yield Refusal("no-options", "The ballot has no options.")
    if len(set(ids)) != len(ids):
        yield Refusal("option-id-twice", "Two options have the same id.")
    if ids and not 1 <= ballot.places <= len(ids):
        yield Refusal("places-wrong", "There must be at least one place, and no more places than options.")
    if ballot.order and (ballot.seed or sorted(ballot.order) != sorted(ids)):
        yield Refusal("order-wrong", "The order of ties must name every option once, and there is no seed beside it.")


def _words(ballot: Ballot) -> Iterator[Refusal]:
    if ballot.kind not in KINDS:
        yield Refusal("kind-unknown", "“%(kind)s” is no kind of ballot.", {"kind": ballot.kind})
    if ballot.blank not in BLANKS or {ballot.gaps, ballot.equals} - {"allowed", "refused"}:
        yield Refusal("rule-unknown", "What blank votes, gaps or equal ranks mean is not said.")


def _bounds(ballot: Ballot) -> Iterator[Refusal]:
    crosses = ballot.kind in ("approval", "limited")
    reach = len(ballot.options) * (ballot.each if crosses else 1)
    if ballot.most and ballot.least > ballot.most:
        yield Refusal("least-above-most", "The least number of votes is larger than the most.")
    if ballot.least > reach or min(ballot.least, ballot.most, ballot.each - 1, ballot.own_unit or 0) < 0:
        yield Refusal("bounds-wrong", "The bounds of the number of votes cannot be met.")
    if ballot.kind == "limited" and not ballot.most:
        yield Refusal("no-limit", "Say how many votes one voter has at most.")
    if ballot.kind == "score" and ballot.top < 1:
        yield Refusal("no-top-score", "Say what the best score is.")
    if ballot.own_unit is not None and ballot.gaps == "refused" and ballot.kind in ("score", "ranked"):
        yield Refusal("own-unit-needs-gaps", "When votes for one's own unit are bounded, gaps must be allowed.")


def _method(ballot: Ballot) -> Iterator[Refusal]:
    method = METHODS.get(ballot.method)
    if method is None:
        yield Refusal("method-unknown", "“%(method)s” is no way of counting.", {"method": ballot.method})
    elif ballot.kind not in method.kinds:
        places = {"method": method.name}
        yield Refusal("method-of-another-kind", "“%(method)s” does not count ballots of this kind.", places)
    else:
        yield from _fits(ballot, method)


def _fits(ballot: Ballot, method: Method) -> Iterator[Refusal]:
    if refusal := method.refusal(ballot.contest):
        yield refusal
    if ballot.equals == "allowed" and method.equals == "refused":
        yield Refusal("no-equal-ranks", "This way of counting cannot count equal ranks.")
    if ballot.each > 1 and ballot.method != "most_votes":
        yield Refusal("one-vote-each", "This way of counting takes one vote for each option.")


def _majority(ballot: Ballot) -> Iterator[Refusal]:
    majority = ballot.majority
    if majority is None:
        if ballot.kind == "yes_no":
            yield Refusal("no-threshold", "Say which majority decides.")
        return
    if ballot.method not in THRESHOLDS:
        yield Refusal("threshold-unused", "This way of counting has no majority.")
    if not _sound(majority) or (ballot.kind != "yes_no" and majority.base in ("yn", "yna")):
        yield Refusal("threshold-wrong", "The majority names no share, base or quorum that can be counted.")


def _sound(majority: Majority) -> bool:
    named = majority.base in BASES and majority.comparison in COMPARISONS and majority.attendance in ATTENDANCE
    return named and 0 < majority.share <= 1 and 0 <= majority.quorum <= 1
