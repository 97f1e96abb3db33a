"""How do ballot papers come in? Handed out on the roll, keyed by two tellers, settled where they differ."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from annum.ballot import access
from annum.ballot.models import Ballot, Elector, Mark, Paper, Way
from annum.ballot.queries.standing import locked, standing_of, way_of
from annum.journal.record import record
from annum.kernel.refusal import Refusal, Refused, insist
from annum.org.viewer import Viewer

TWICE = Refusal("same-teller", "You have keyed this paper in already; another teller keys it the second time.")
DONE = Refusal("keyed-twice", "This paper was keyed in twice already.")
OTHER_ELECTOR = Refusal("other-elector", "The first teller keyed this paper in under another name. Look at its number.")
NOT_HANDED_OUT = Refusal("not-handed-out", "No ballot paper was handed out to this person.")
AGREED = Refusal("agreed", "Both keyings are alike; there is nothing to settle.")
NO_REASON = Refusal("no-reason", "Say why.")


@transaction.atomic
def hand_out_paper(*, ballot: Ballot, elector: Elector, viewer: Viewer) -> Elector:
    """Note on the roll that someone votes on paper. Needs: to be a teller. Journal: ``ballot.paper_handed_out``.

    Refuses: who has voted on screen, or taken a ballot paper there.
    """
    ballot = locked(ballot)
    insist(access.refusal_to_tell(standing_of(ballot, viewer), "hand out"))
    rows: Any = Mark.objects.filter(elector=elector) if ballot.secret else Elector.objects.filter(pk=elector.pk)
    if not rows.filter(way=Way.NONE).update(way=Way.PAPER):
        raise Refused(_taken(way_of(elector)))
    personal = {"person": elector.person_id}
    record("ballot.paper_handed_out", by=viewer.actor, about=ballot, log=ballot.year.code, personal=personal)
    return elector


def _taken(way: str) -> Refusal:
    if way == Way.PAPER:
        return Refusal("has-paper", "A ballot paper was handed out to this person already.")
    return Refusal("on-screen", "This person votes on screen; no paper can be handed out any more.")


@transaction.atomic
def key_paper(
    *, ballot: Ballot, number: int, marks: Mapping[str, int], viewer: Viewer, elector: Elector | None = None
) -> Paper:
    """Key a paper in, faults and all: the first time, or as another teller the second. Needs: to be a teller.

    Journal: ``ballot.paper_keyed``. Refuses: the same teller twice; a named paper of someone to whom none was handed out.
    """
    ballot = locked(ballot)
    insist(access.refusal_to_tell(standing_of(ballot, viewer), "key"))
    insist(None if ballot.secret else _refusal_of_elector(elector))
    plain = dict(sorted(marks.items()))
    paper = Paper.objects.filter(ballot=ballot, number=number).first()
    if paper is None:
        paper = Paper(ballot=ballot, number=number, elector=elector, first=plain, first_by_id=_me(viewer))
        insist(_refusal_of_second_paper(elector))
        paper.save(force_insert=True)
    else:
        insist(_refusal_of_second(paper, viewer, elector))
        paper.second, paper.second_by_id = plain, _me(viewer)
        paper.save(update_fields=["second", "second_by"])
    payload = {"number": number}
    record("ballot.paper_keyed", by=viewer.actor, about=ballot, log=ballot.year.code, payload=payload, rows=[paper])
    return paper


def _me(viewer: Viewer) -> int:
    assert viewer.person_id is not None  # noqa: S101 (a teller is a person)
    return viewer.person_id


def _refusal_of_elector(elector: Elector | None) -> Refusal | None:
    return None if elector is not None and elector.way == Way.PAPER else NOT_HANDED_OUT


def _refusal_of_second_paper(elector: Elector | None) -> Refusal | None:
    if elector is not None and Paper.objects.filter(elector=elector).exists():
        return Refusal("second-paper", "A paper of this person was keyed in under another number.")
    return None


def _refusal_of_second(paper: Paper, viewer: Viewer, elector: Elector | None) -> Refusal | None:
    if paper.second is not None:
        return DONE
    if paper.first_by_id == viewer.person_id:
        return TWICE
    return None if paper.elector_id == (elector.pk if elector else None) else OTHER_ELECTOR


@transaction.atomic
def settle_paper(*, paper: Paper, marks: Mapping[str, int], reason: str, viewer: Viewer) -> Paper:
    """Say what stands on a paper whose keyings differ, after both looked at it again. Needs: to be a teller.

    Journal: ``ballot.paper_settled``, with the reason. Both keyings stay.
    """
    ballot = locked(paper.ballot)
    insist(access.refusal_to_tell(standing_of(ballot, viewer), "key"))
    insist(AGREED if paper.second is not None and paper.first == paper.second else None)
    insist(None if reason.strip() else NO_REASON)
    paper.settled, paper.settled_by_id, paper.reason = dict(sorted(marks.items())), _me(viewer), reason
    paper.save(update_fields=["settled", "settled_by", "reason"])
    payload = {"number": paper.number, "reason": reason}
    record("ballot.paper_settled", by=viewer.actor, about=ballot, log=ballot.year.code, payload=payload, rows=[paper])
    return paper
