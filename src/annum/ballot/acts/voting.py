"""How is a vote with a name cast? Once; the same submission again gives the same receipt."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from annum.ballot import access
from annum.ballot.models import Elector, Vote, Way
from annum.ballot.queries.electorate import options
from annum.ballot.queries.standing import hold
from annum.ballot.queries.votes import own_vote
from annum.ballot.rules.receipts import is_nonce, receipt
from annum.ballot.terms import terms
from annum.fair.tally.faults import faults
from annum.fair.tally.vote import Vote as Marked
from annum.journal.actor import Actor
from annum.journal.record import record
from annum.kernel.refusal import Refusal, insist
from annum.org.viewer import Viewer
from annum.year.guards import frozen

NO_NONCE = Refusal("no-nonce", "This form is incomplete. Open the page again and vote.")


@transaction.atomic
def cast_vote(
    *, elector: Elector | None, ballot: int, marks: Mapping[str, int], nonce: str, viewer: Viewer | None, now: datetime
) -> Vote:
    """Cast a named vote. ``nonce`` names the submission: sent again, it gives the same vote; any other one is refused.

    ``viewer`` is ``None`` for a personal link. Journal: ``ballot.cast``. Refuses: who is not on the roll, has voted, comes
    too early or too late; marks that the ballot does not allow.
    """
    held = hold(ballot)
    insist(access.NAMED_ONLY if held.secret else None)
    found = None if elector is None else Elector.objects.select_for_update().get(pk=elector.pk)
    if found is not None and (cast := own_vote(found)) and cast.nonce == nonce and cast.marks == marks:
        return cast
    insist(access.refusal_to_vote(found, viewer, held, now) or frozen(held.year))
    assert found is not None  # noqa: S101 (refused above)
    insist(access.refusal_of_way(found.way) or (None if is_nonce(nonce) else NO_NONCE))
    vote = Marked.read(marks)
    insist(next(iter(faults(terms(held, options(held)), vote, str(found.unit_id or ""))), None))
    found.way = Way.SCREEN
    found.save(update_fields=["way"])
    made = Vote.objects.create(
        ballot=held, elector=found, nonce=nonce, receipt=receipt(held.pk, nonce, vote.plain()), marks=vote.plain()
    )
    by = viewer.actor if viewer is not None else Actor.system("personal link")
    personal = {"person": found.person_id}
    payload = {"receipt": made.receipt}
    record("ballot.cast", by=by, about=held, log=held.year.code, payload=payload, personal=personal, rows=[made])
    return made
