"""How is a ballot counted, and its result published?"""

import random
import secrets

from django.db import transaction
from django.utils import timezone

from annum.ballot import access
from annum.ballot.models import Ballot, Paper, Result, Vote
from annum.ballot.queries.electorate import options, turnout
from annum.ballot.queries.standing import locked, standing_of
from annum.ballot.queries.votes import counted, over, papers, unsettled
from annum.ballot.rules.life_cycle import LIFE
from annum.ballot.rules.receipts import receipt
from annum.fair.tally.majority import Electorate
from annum.journal.record import record
from annum.kernel.refusal import insist
from annum.org.viewer import Viewer


@transaction.atomic
def count_ballot(*, ballot: Ballot, viewer: Viewer) -> Result:
    """Take the papers in and count all votes by the rule. Needs: to run it, and not to stand in it. Journal: ``ballot.counted``.

    Refuses: papers that are not settled; more votes than were handed out.
    """
    ballot = locked(ballot)
    insist(access.refusal_to_count(standing_of(ballot, viewer), unsettled(ballot), over(ballot)))
    _take_papers_in(ballot)
    roll = turnout(ballot)
    electorate = Electorate(roll.entitled, roll.voted if ballot.present is None else ballot.present)
    found = counted(ballot, options(ballot), electorate)
    result = Result.objects.create(
        ballot=ballot,
        outcome=found.outcome.written(),
        entitled=electorate.entitled,
        present=electorate.present,
        votes=found.digest,
        counted_at=timezone.now(),
    )
    ballot.state = LIFE.after(ballot.state, "count")
    ballot.save(update_fields=["state"])
    payload = {"votes": found.outcome.papers.cast, "digest": found.digest, "elected": list(found.outcome.count.elected)}
    record(
        "ballot.counted", by=viewer.actor, about=ballot, log=ballot.year.code, payload=payload, rows=[ballot, result]
    )
    return result


def _take_papers_in(ballot: Ballot) -> None:
    """Papers become votes in random order, with receipts that nobody holds."""
    rows = [_vote(ballot, paper) for paper in papers(ballot)]
    random.SystemRandom().shuffle(rows)
    Vote.objects.bulk_create(rows)


def _vote(ballot: Ballot, paper: Paper) -> Vote:
    marks = paper.marks or {}
    made = receipt(ballot.pk, secrets.token_hex(32), marks)
    return Vote(ballot=ballot, elector_id=paper.elector_id, receipt=made, marks=marks, paper=True)


@transaction.atomic
def publish_ballot(*, ballot: Ballot, viewer: Viewer) -> Ballot:
    """Show the result, and the votes without names, to everyone in the group. Needs: to run it. Journal: ``ballot.published``."""
    ballot = locked(ballot)
    insist(access.refusal_to_publish(standing_of(ballot, viewer)))
    ballot.state = LIFE.after(ballot.state, "publish")
    ballot.published_at = timezone.now()
    ballot.save(update_fields=["state", "published_at"])
    record("ballot.published", by=viewer.actor, about=ballot, log=ballot.year.code, rows=[ballot])
    return ballot
