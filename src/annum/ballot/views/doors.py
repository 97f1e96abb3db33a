"""How does a page find a ballot? Through the one who looks; everything else is not there."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from annum.ballot.access import Standing
from annum.ballot.models import Ballot, Elector, State
from annum.ballot.queries.standing import ballots_seen, elector_by_link, standing_of
from annum.org.viewer import ViewedRequest


def ballot_or_404(request: ViewedRequest, number: int) -> Ballot:
    """A ballot in the reader's sight."""
    return get_object_or_404(ballots_seen(request.viewer), pk=number)


def standing_to(request: ViewedRequest, number: int) -> tuple[Ballot, Standing]:
    """A ballot in sight, and how the reader stands to it."""
    ballot = ballot_or_404(request, number)
    return ballot, standing_of(ballot, request.viewer)


def elector_or_404(code: str) -> Elector:
    """Whose personal link this is, while the ballot has not been cancelled."""
    found = elector_by_link(code)
    if found is None or found.ballot.state == State.CANCELLED:
        raise Http404
    return found
