"""How does a ballot open? Its roll is frozen, and a secret one gets its key."""

import random
import secrets

from django.db import transaction
from django.utils import timezone

from annum.ballot import access, keys
from annum.ballot.models import Ballot, Elector, Key, Mark, Urn
from annum.ballot.queries.electorate import electorate, options, tellers_standing
from annum.ballot.queries.standing import locked, standing_of
from annum.ballot.rules.life_cycle import LIFE
from annum.ballot.terms import terms
from annum.fair.tally.definition import refusals
from annum.journal.record import record
from annum.kernel.refusal import Refusal, insist
from annum.kernel.words import Words
from annum.letters.acts import write_letters
from annum.org.viewer import Viewer

SEED = 16
BATCH = 2000


def problems(ballot: Ballot, viewer: Viewer) -> tuple[Refusal, ...]:
    """Everything that keeps a ballot from opening. Queries: 7."""
    count = len(electorate(ballot, viewer.today))
    own = access.own_rules(ballot, count, tellers_standing(ballot))
    return (*refusals(terms(ballot, options(ballot))), *own)


@transaction.atomic
def open_ballot(*, ballot: Ballot, viewer: Viewer) -> Ballot:
    """Freeze the roll and let votes in; ties that are to be drawn get their seed, which everyone sees from now on.

    Needs: to run it. Journal: ``ballot.opened``. Refuses: a rule that contradicts itself, an empty roll. Tells the electors.
    """
    ballot = locked(ballot)
    insist(access.refusal_to_open(standing_of(ballot, viewer), problems(ballot, viewer)))
    ballot.state = LIFE.after(ballot.state, "open")
    ballot.opened_at = timezone.now()
    if ballot.rule["seed"]:
        ballot.rule = {**ballot.rule, "seed": secrets.token_hex(SEED)}
    electors = _roll(ballot, viewer)
    if ballot.secret:
        _prepare(ballot, electors)
    ballot.save(update_fields=["state", "opened_at", "rule", "public"])
    payload = {"electors": len(electors), "secrecy": ballot.secrecy, "rule": ballot.rule, "public": ballot.public}
    record("ballot.opened", by=viewer.actor, about=ballot, log=ballot.year.code, payload=payload, rows=[ballot])
    words = Words("You may vote: %(title)s", {"title": ballot.title})
    write_letters(
        to=[each.person_id for each in electors], topic="ballot.open", words=words, link=f"/ballots/{ballot.pk}/"
    )
    return ballot


def _roll(ballot: Ballot, viewer: Viewer) -> list[Elector]:
    """In random order, so that no number, place or time tells an elector from another."""
    named = electorate(ballot, viewer.today)
    random.SystemRandom().shuffle(named)
    rows = [Elector(ballot=ballot, person_id=each.person, unit_id=each.unit) for each in named]
    return Elector.objects.bulk_create(rows, batch_size=BATCH)


def _prepare(ballot: Ballot, electors: list[Elector]) -> None:
    """A key, and a mark for each elector that will say whether a ballot paper was taken."""
    made = keys.generate()
    ballot.public = f"{made.n:x}"
    Key.objects.create(ballot=ballot, shut=keys.shut(made, ballot.pk))
    Mark.objects.bulk_create([Mark(elector=each) for each in electors], batch_size=BATCH)


@transaction.atomic
def begin_anew(*, ballot: Ballot, reason: str, viewer: Viewer) -> Ballot:
    """After a restore: the votes of an open secret ballot are in no backup, so everyone votes anew, under a new key.

    Needs: to run it. Journal: ``ballot.begun_anew``. Refuses: a ballot that has lost nothing.
    """
    ballot = locked(ballot)
    insist(access.refusal_to_begin_anew(standing_of(ballot, viewer)))
    Urn.objects.filter(ballot=ballot).delete()
    Mark.objects.filter(elector__ballot=ballot).delete()
    electors = list(Elector.objects.filter(ballot=ballot))
    _prepare(ballot, electors)
    ballot.save(update_fields=["public"])
    payload = {"reason": reason, "public": ballot.public}
    record("ballot.begun_anew", by=viewer.actor, about=ballot, log=ballot.year.code, payload=payload, rows=[ballot])
    words = Words("Vote again: the votes in “%(title)s” were lost with a machine", {"title": ballot.title})
    write_letters(
        to=[each.person_id for each in electors], topic="ballot.anew", words=words, link=f"/ballots/{ballot.pk}/"
    )
    return ballot
