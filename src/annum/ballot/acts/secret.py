"""How is a secret vote cast? A ballot paper is signed without being seen; then it comes back with a vote, and without a name.

Neither is journalled, and nothing of either keeps a time.
"""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256

from django.db import IntegrityError, transaction

from annum.ballot import access, keys
from annum.ballot.models import Ballot, Elector, Mark, Urn, Way
from annum.ballot.queries.electorate import options
from annum.ballot.queries.standing import hold
from annum.ballot.queries.votes import key_of, spent
from annum.ballot.rules import blind
from annum.ballot.rules.receipts import is_nonce, receipt
from annum.ballot.terms import terms
from annum.fair.tally.faults import faults
from annum.fair.tally.vote import Vote as Marked
from annum.kernel.refusal import Refusal, Refused, insist
from annum.org.viewer import Viewer
from annum.year.guards import frozen

UNREADABLE = Refusal("unreadable", "This ballot paper cannot be read. Open the page again.")


@transaction.atomic
def draw_paper(*, elector: Elector | None, ballot: int, blinded: int, viewer: Viewer | None, now: datetime) -> int:
    """Sign a ballot paper for an elector, once; the same blinded number again gives the same signature.

    ``viewer`` is ``None`` for a personal link. Not journalled: it would tell when. Refuses: who is not on the roll, has taken
    one already or was given one of paper, comes too early or too late.
    """
    held = hold(ballot)
    insist(None if held.secret else access.SECRET_ONLY)
    insist(access.refusal_to_vote(elector, viewer, held, now) or frozen(held.year))
    key = key_of(held)
    if key is None:
        raise Refused(access.LOST_KEY)
    mark = Mark.objects.select_for_update().get(elector=elector)
    asked = sha256(f"{blinded:x}".encode()).hexdigest()
    insist(_refusal_of_mark(mark, asked))
    try:
        signature = blind.sign(blinded, keys.opened(key.shut, held.pk))
    except ValueError:
        raise Refused(UNREADABLE) from None
    Mark.objects.filter(pk=mark.pk).update(way=Way.SCREEN, asked=asked)
    return signature


def _refusal_of_mark(mark: Mark, asked: str) -> Refusal | None:
    if mark.way == Way.SCREEN:
        return None if mark.asked == asked else access.TAKEN
    return access.refusal_of_way(mark.way)


@transaction.atomic
def cast_secretly(
    *, ballot: int, token: str, signature: str, nonce: str, marks: Mapping[str, int], now: datetime
) -> str:
    """Put a vote into the urn; its receipt. The same ballot paper with the same vote again gives the same receipt.

    Needs: a ballot paper signed for this ballot, and nothing else. Not journalled. Refuses: a paper that was not signed, or was
    used for another vote; one that comes too early or too late; marks that the ballot does not allow.
    """
    held = hold(ballot)
    insist(None if held.secret else access.SECRET_ONLY)
    if not (is_nonce(nonce) and is_nonce(token) and _signed(held, token, signature)):
        raise Refused(access.NOT_LET_IN)
    vote = Marked.read(marks)
    made = receipt(held.pk, nonce, vote.plain())
    if (before := spent(held, token)) is not None:
        insist(None if before.receipt == made else access.USED)
        return made
    insist(access.refusal_of_time(held, now) or frozen(held.year))
    insist(next(iter(faults(terms(held, options(held)), vote)), None))
    try:
        with transaction.atomic():
            Urn.objects.create(ballot=held, token=token, signature=signature, receipt=made, marks=vote.plain())
    except IntegrityError:  # the same paper at the same moment
        again = spent(held, token)
        insist(None if again is not None and again.receipt == made else access.USED)
    return made


def _signed(ballot: Ballot, token: str, signature: str) -> bool:
    try:
        return blind.verify(bytes.fromhex(token), int(signature, 16), int(ballot.public, 16))
    except ValueError:
        return False
