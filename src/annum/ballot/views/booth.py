"""What does an elector find on the page: the voting paper, the receipt, or why there is neither?"""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from annum.ballot import access
from annum.ballot.forms.voting import VotingForm
from annum.ballot.models import Ballot, Elector, State, Vote, Way
from annum.ballot.queries.standing import way_of
from annum.ballot.queries.votes import own_vote
from annum.ballot.tables import Marked, marked
from annum.fair.tally import ballot as fair
from annum.fair.tally.faults import faults
from annum.fair.tally.vote import Vote as Marks
from annum.kernel.refusal import Refusal
from annum.org.viewer import Viewer
from annum.ui.speech import speak


@dataclass(frozen=True, slots=True)
class Booth:
    """``form`` while one can vote; ``refusal`` where one cannot; ``vote`` that was cast with a name, and its marks in words."""

    elector: Elector
    form: VotingForm | None
    refusal: Refusal | None
    taken: bool
    blank_form: VotingForm | None = None
    """The fields of a secret vote, which a script sends."""
    vote: Vote | None = None
    marks: tuple[Marked, ...] = ()


def booth(
    ballot: Ballot, described: fair.Ballot, elector: Elector | None, viewer: Viewer | None, data: Any = None
) -> Booth | None:
    """The booth of an elector; ``None`` for others. Queries: 1 at most."""
    if elector is None:
        return None
    way = way_of(elector)
    vote = own_vote(elector) if way == Way.SCREEN and not ballot.secret else None
    lost = ballot.secret and ballot.state == State.OPEN and not hasattr(elector, "mark")
    refusal = access.refusal_to_vote(elector, viewer, ballot, timezone.now()) or (access.LOST_KEY if lost else None)
    taken = ballot.secret and way == Way.SCREEN
    if refusal is None and not taken:
        refusal = access.refusal_of_way(way)
    form = VotingForm(described, data) if refusal is None else None
    shown = tuple(marked(described, vote.marks)) if vote else ()
    return Booth(elector, form, refusal, taken, VotingForm(described) if ballot.secret else None, vote, shown)


def checked(form: VotingForm, described: fair.Ballot, elector: Elector) -> bool:
    """Whether the form holds a vote that counts; what is wrong with it stands on the form."""
    if not form.is_valid():
        return False
    for fault in faults(described, Marks.of(form.marks()), str(elector.unit_id or "")):
        form.add_error(None, speak(fault))
    return form.is_valid()
