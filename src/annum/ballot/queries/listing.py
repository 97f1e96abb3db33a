"""The list of ballots: searched, in order."""

from django.db.models import Count, Q, QuerySet

from annum.ballot.models import Ballot


def listed(ballots: QuerySet[Ballot], text: str = "", state: str = "") -> QuerySet[Ballot]:
    """With the number of electors; the newest first. Lazy."""
    if text:
        ballots = ballots.filter(Q(title__icontains=text) | Q(title_en__icontains=text))
    if state:
        ballots = ballots.filter(state=state)
    return ballots.annotate(roll=Count("electors")).order_by("-pk")
