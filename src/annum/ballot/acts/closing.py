"""How does a ballot end? No more votes; a secret one is taken out of the urn and shuffled, with its roll, and its key destroyed."""

import random
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from annum.ballot import access
from annum.ballot.models import Ballot, Elector, Key, Mark, Urn, Vote, Way
from annum.ballot.models.scattered import scattered
from annum.ballot.queries.electorate import electorate
from annum.ballot.queries.standing import locked, standing_of
from annum.ballot.rules.life_cycle import LIFE
from annum.journal.record import record
from annum.kernel.refusal import insist
from annum.org.viewer import Viewer

BATCH = 2000


@transaction.atomic
def close_ballot(*, ballot: Ballot, viewer: Viewer, present: int | None = None) -> Ballot:
    """End the vote. ``present``: how many were in the hall, where the rule asks. Who is still entitled is noted on the roll.

    Needs: to run it. Journal: ``ballot.closed``. A secret ballot's votes and roll are written anew in random order; wiping the
    old ones from the files is a job of its own (``jobs.sweep``), since it needs to be outside a transaction.
    """
    ballot = locked(ballot)
    insist(access.refusal_to_run(standing_of(ballot, viewer), "close"))
    ballot.state = LIFE.after(ballot.state, "close")
    ballot.closed_at = timezone.now()
    ballot.present = present
    ballot.save(update_fields=["state", "closed_at", "present"])
    _note_who_stands(ballot, viewer)
    if ballot.secret:
        _empty_urn(ballot)
        _shuffle_roll(ballot)
        _forget(ballot)
    payload = {"votes": Vote.objects.filter(ballot=ballot).count(), "present": present}
    record("ballot.closed", by=viewer.actor, about=ballot, log=ballot.year.code, payload=payload, rows=[ballot])
    return ballot


def _note_who_stands(ballot: Ballot, viewer: Viewer) -> None:
    standing = {each.person for each in electorate(ballot, viewer.today)}
    rows = Elector.objects.filter(ballot=ballot)
    gone = [key for key, person in rows.values_list("pk", "person") if person not in standing]
    rows.update(stands=True)
    for start in range(0, len(gone), BATCH):
        Elector.objects.filter(pk__in=gone[start : start + BATCH]).update(stands=False)


def _empty_urn(ballot: Ballot) -> None:
    """Every vote becomes a new row under a new number, in an order that nobody knows."""
    rows = [
        Vote(ballot=ballot, token=each.token, signature=each.signature, receipt=each.receipt, marks=each.marks)
        for each in Urn.objects.filter(ballot=ballot)
    ]
    random.SystemRandom().shuffle(rows)
    Vote.objects.bulk_create(rows, batch_size=BATCH)


def _shuffle_roll(ballot: Ballot) -> None:
    """The roll likewise, with the marks of who took a ballot paper."""
    marks = dict(Mark.objects.filter(elector__ballot=ballot).values_list("elector", "way"))
    rows = list(Elector.objects.filter(ballot=ballot))
    Mark.objects.filter(elector__ballot=ballot).delete()
    Elector.objects.filter(ballot=ballot).delete()
    random.SystemRandom().shuffle(rows)
    Elector.objects.bulk_create(_anew(rows, marks), batch_size=BATCH)


def _anew(rows: Sequence[Elector], marks: dict[int, str]) -> list[Elector]:
    return [
        Elector(
            id=scattered(),
            ballot_id=each.ballot_id,
            person_id=each.person_id,
            unit_id=each.unit_id,
            way=marks.get(each.pk, Way.NONE),
            stands=each.stands,
            link=each.link,
        )
        for each in rows
    ]


def _forget(ballot: Ballot) -> None:
    Urn.objects.filter(ballot=ballot).delete()
    Mark.objects.filter(elector__ballot=ballot).delete()
    Key.objects.filter(ballot=ballot).delete()


@transaction.atomic
def cancel_ballot(*, ballot: Ballot, reason: str, viewer: Viewer) -> Ballot:
    """Give a ballot up, for a reason. Votes of a secret one are destroyed. Needs: to run it. Journal: ``ballot.cancelled``."""
    ballot = locked(ballot)
    insist(access.refusal_to_cancel(standing_of(ballot, viewer), reason))
    ballot.state = LIFE.after(ballot.state, "cancel")
    ballot.reason = reason
    ballot.save(update_fields=["state", "reason"])
    if ballot.secret:
        _forget(ballot)
    payload = {"reason": reason}
    record("ballot.cancelled", by=viewer.actor, about=ballot, log=ballot.year.code, payload=payload, rows=[ballot])
    return ballot


@transaction.atomic
def note_swept(*, ballot: Ballot, viewer: Viewer) -> Ballot:
    """The files keep no order of votes any more (``sweeping.sweep`` has run since the close). Journal: ``ballot.swept``."""
    ballot = locked(ballot)
    ballot.swept_at = timezone.now()
    ballot.save(update_fields=["swept_at"])
    record("ballot.swept", by=viewer.actor, about=ballot, log=ballot.year.code, rows=[ballot])
    return ballot
