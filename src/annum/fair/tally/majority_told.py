"""How is a verdict told, step by step, so that it can be checked with a pocket calculator? Pure."""

from fractions import Fraction

from annum.fair.tally.majority import ATTENDANCE, BASES, STATES, Majority, Verdict
from annum.fair.tally.numbers import amount
from annum.kernel.explain import Explained, Step
from annum.kernel.quantity import Quantity
from annum.kernel.words import Param, Words


def told(majority: Majority, verdict: Verdict, entitled: int) -> Explained[Verdict]:
    """A verdict with its steps: quorum, base, what is needed, and the votes against it.

    >>> from annum.fair.tally.majority import Electorate, Votes, verdict
    >>> found = verdict("m", Majority(), Votes(60, 38), Electorate())
    >>> [(str(step.words), step.sum) for step in told(Majority(), found, 0).steps][1:]
    [('Needed: more than 1/2 of the votes yes and no', '98 × 1/2 = 49'), ('Passed', '60 ≥ 50')]
    """
    enough = verdict.votes.yes >= verdict.needed
    end = Step(STATES[verdict.state], f"{verdict.votes.yes} {'≥' if enough else '<'} {verdict.needed}")
    quorum = _quorum(majority, verdict, entitled) if majority.quorum else ()
    if verdict.state == "no_quorum":
        end = Step(STATES["no_quorum"], f"{verdict.attendance} < {verdict.quorum}")
    return Explained(verdict, (*quorum, _base(majority, verdict), _needed(majority, verdict), end))


def _quorum(majority: Majority, verdict: Verdict, entitled: int) -> tuple[Step, ...]:
    asked = Words("Quorum: at least %(share)s of all who may vote", {"share": str(majority.quorum)})
    there = Words("Counted for the quorum: %(what)s", {"what": ATTENDANCE[majority.attendance]})
    return (
        Step(asked, _times(entitled, majority.quorum), Quantity(verdict.quorum)),
        Step(there, "", Quantity(verdict.attendance)),
    )


def _base(majority: Majority, verdict: Verdict) -> Step:
    votes = verdict.votes
    parts = {"yn": (votes.yes, votes.no), "yna": (votes.yes, votes.no, votes.abstain)}.get(majority.base, ())
    written = f"{' + '.join(map(str, parts))} = {verdict.base}" if parts else ""
    return Step(Words("The base: %(base)s", {"base": BASES[majority.base]}), written, Quantity(verdict.base))


def _needed(majority: Majority, verdict: Verdict) -> Step:
    places: dict[str, Param] = {"share": str(majority.share), "base": BASES[majority.base]}
    words = {
        "more_than": Words("Needed: more than %(share)s of %(base)s", places),
        "at_least": Words("Needed: at least %(share)s of %(base)s", places),
    }[majority.comparison]
    return Step(words, _times(verdict.base, majority.share), Quantity(verdict.needed))


def _times(number: int, share: Fraction) -> str:
    return f"{number} × {share} {amount(number * share)}"
