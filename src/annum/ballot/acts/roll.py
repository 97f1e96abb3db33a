"""How does someone without an account get in? By a personal link, which is told once and kept only as a hash."""

import secrets
from typing import NamedTuple

from django.db import transaction

from annum.ballot import access
from annum.ballot.models import Ballot, Elector, Way
from annum.ballot.queries.electorate import without_account
from annum.ballot.queries.standing import link_hash, locked, standing_of, way_of
from annum.journal.record import record
from annum.kernel.refusal import insist
from annum.org.models import Person
from annum.org.viewer import Viewer

CODE = 18
"""Random bytes of a code."""


class Link(NamedTuple):
    """A person, and the code of their personal link."""

    person: Person
    code: str


@transaction.atomic
def make_links(*, ballot: Ballot, viewer: Viewer) -> list[Link]:
    """A personal link for everyone on the roll who has no account and has not voted; older links end. Needs: to run it.

    Journal: ``ballot.links_made``, with whom they are for. The codes are in the answer alone.
    """
    ballot = locked(ballot)
    insist(access.refusal_to_run(standing_of(ballot, viewer), "hand out"))
    electors = [each for each in without_account(ballot) if way_of(each) == Way.NONE]
    links = [Link(each.person, secrets.token_urlsafe(CODE)) for each in electors]
    for elector, link in zip(electors, links, strict=True):
        elector.link = link_hash(link.code)
    Elector.objects.bulk_update(electors, ["link"], batch_size=500)
    personal = {"people": [each.person_id for each in electors]}
    payload = {"links": len(links)}
    record("ballot.links_made", by=viewer.actor, about=ballot, log=ballot.year.code, payload=payload, personal=personal)
    return links
