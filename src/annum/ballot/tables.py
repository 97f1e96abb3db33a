"""How are ballots shown: columns, the way of a ballot, and what a voter is told of the rule."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from annum.ballot.models import Ballot, Paper, State
from annum.fair.tally import ballot as fair
from annum.fair.tally.majority import BASES, Majority
from annum.fair.tally.methods import METHODS
from annum.kernel.words import Param, Words
from annum.ui.parts import Column, Stage

BALLOTS = (
    Column(_("Ballot")),
    Column(_("Held in the unit")),
    Column(_("State")),
    Column(_("On the roll"), number=True),
    Column(_("Votes until")),
)
ROLL = (
    Column(_("Person")),
    Column(_("Number")),
    Column(_("Unit")),
    Column(_("Has voted")),
    Column(_("Hand out a paper"), hidden=True),
)
PAPERS = (
    Column(_("Paper"), number=True),
    Column(_("First keyed")),
    Column(_("Second keyed")),
    Column(_("What counts")),
    Column(_("Settle"), hidden=True),
)
VOTES = (Column(_("Receipt")), Column(_("Vote")))
STEPS = (Column(_("Step")), Column(_("Calculation")), Column(_("Result"), number=True))
NAMES = (_("Person"), _("Number"))
LINKS = (_("Person"), _("Number"), _("Link"))
WAY = (State.DRAFT, State.OPEN, State.CLOSED, State.COUNTED, State.PUBLISHED)


def way(ballot: Ballot) -> list[Stage]:
    """Where a ballot stands on its way."""
    if ballot.state == State.CANCELLED:
        return [Stage(State.CANCELLED.label, "stopped", ballot.reason)]
    at = WAY.index(State(ballot.state))
    return [
        Stage(each.label, "done" if place < at else "current" if place == at else "todo")
        for place, each in enumerate(WAY)
    ]


def rule_told(ballot: fair.Ballot) -> list[Words]:
    """The rule of a ballot in sentences, for voters."""
    said = [fair.KINDS[ballot.kind], Words("Counted by: %(method)s", {"method": METHODS[ballot.method].name})]
    if ballot.places > 1:
        said.append(Words("Places: %(places)s", {"places": ballot.places}))
    said += _bounds(ballot)
    if ballot.majority:
        said.append(_threshold(ballot.majority))
    if ballot.majority and ballot.majority.quorum:
        said.append(Words("Quorum: %(share)s of all who may vote.", {"share": str(ballot.majority.quorum)}))
    return [*said, fair.BLANKS[ballot.blank], *_ties(ballot)]


def _threshold(majority: Majority) -> Words:
    places: dict[str, Param] = {"share": str(majority.share), "base": BASES[majority.base]}
    if majority.comparison == "at_least":
        return Words("At least %(share)s of %(base)s must be yes.", places)
    return Words("More than %(share)s of %(base)s must be yes.", places)


def _bounds(ballot: fair.Ballot) -> list[Words]:
    said = []
    if ballot.least:
        said.append(Words("You give at least %(least)s votes.", {"least": ballot.least}))
    if ballot.most:
        said.append(Words("You give at most %(most)s votes.", {"most": ballot.most}))
    if ballot.each > 1:
        said.append(Words("At most %(each)s votes go to one option.", {"each": ballot.each}))
    if ballot.kind == "score":
        said.append(Words("Scores go from 0 to %(top)s; no score is not a zero.", {"top": ballot.top}))
    if ballot.kind == "ranked":
        said.append(Words("Give rank 1 to the best; leave out whom you do not want to rank."))
    if ballot.own_unit == 0:
        said.append(Words("You cannot vote for your own unit."))
    elif ballot.own_unit:
        said.append(Words("At most %(most)s of your votes go to your own unit.", {"most": ballot.own_unit}))
    return said


def _ties(ballot: fair.Ballot) -> list[Words]:
    if ballot.seed in ("", "seed"):
        return []
    return [Words("Ties are broken by lot, from the seed %(seed)s.", {"seed": ballot.seed})]


class Marked(NamedTuple):
    """An option and its mark, in words."""

    name: str
    mark: Any


YES_NO = {1: _("Yes"), 0: _("Abstain"), -1: _("No")}


def marked(ballot: fair.Ballot, marks: dict[str, int] | None) -> list[Marked]:
    """A vote in words, in the order of the ballot."""
    found = marks or {}
    order = [option.id for option in ballot.options]
    keys = sorted(found, key=lambda key: (order.index(key) if key in order else len(order), key))
    crosses = ballot.kind in ("approval", "limited") and ballot.each == 1
    return [
        Marked(
            ballot.name(key), YES_NO.get(found[key], "") if ballot.kind == "yes_no" else "" if crosses else found[key]
        )
        for key in keys
    ]


class ShownPaper(NamedTuple):
    """A paper with its keyings in words."""

    paper: Paper
    first: list[Marked]
    second: list[Marked]
    counts: list[Marked]
    agreed: bool


def shown_papers(ballot: fair.Ballot, papers: Sequence[Paper]) -> list[ShownPaper]:
    """Papers, ready to be drawn."""
    return [
        ShownPaper(
            each,
            marked(ballot, each.first),
            marked(ballot, each.second),
            marked(ballot, each.marks),
            each.marks is not None,
        )
        for each in papers
    ]
