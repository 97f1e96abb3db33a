"""How do selections become a decision, a public notice, and final; and how does it all go back to the judging?"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from annum.awards import deciding_access as access
from annum.awards import letters
from annum.awards.access import refusal_to_move
from annum.awards.acts.noting import locked, moved, note
from annum.awards.models import Nomination, NominationState, Programme
from annum.awards.queries.deciding import Standing, is_nominated, standings, undecided
from annum.awards.rules.citation import drafted
from annum.awards.rules.life_cycle import JUDGED, NOMINATION, PROGRAMME
from annum.kernel.refusal import insist
from annum.org.viewer import Viewer

SETTLED = ["state", "rank", "citation", "citation_en"]


@transaction.atomic
def decide(*, programme: Programme, decision: str, viewer: Viewer, now: datetime) -> Programme:
    """Whom the current selections name wins; all others who were judged do not. ``decision``: what was resolved by whom.

    Journal: ``awards.programme_decided``, with the run and the hash of each selection. Refuses: a title whose selection is
    missing or out of date; whoever is nominated. Queries: as ``standings``, and a constant number.
    """
    programme = locked(programme)
    found = standings(programme)
    insist(access.refusal_to_decide(programme, viewer, found, is_nominated(programme, viewer), decision))
    settled = [each for standing in found for each in _settled(standing)]
    Nomination.objects.bulk_update(settled, SETTLED, batch_size=500)
    programme.state = PROGRAMME.after(programme.state, "decide")
    programme.decision, programme.decided_at, programme.decided_by_id = decision.strip(), now, viewer.person_id
    programme.save(update_fields=["state", "decision", "decided_at", "decided_by"])
    payload = {"decision": programme.decision, "winners": _winning(settled), "selections": _runs(found)}
    note("awards.programme_decided", viewer, programme, payload=payload, rows=[programme, *settled])
    return programme


def _settled(standing: Standing) -> list[Nomination]:
    """The nominations of a title with what became of each; a citation that people wrote stays."""
    ranks = {number: rank for rank, number in enumerate(standing.winners, start=1)}
    rows = Nomination.objects.select_for_update().filter(title=standing.title, state=NominationState.ELIGIBLE)
    listed = list(rows.order_by("number"))
    for each in listed:
        each.rank = ranks.get(each.number)
        each.state = NominationState(NOMINATION.after(each.state, "win" if each.rank else "pass"))
        if each.rank:
            each.citation = each.citation or drafted(each.deeds)
            each.citation_en = each.citation_en or drafted(each.deeds_en)
    return listed


def _winning(settled: Sequence[Nomination]) -> int:
    return sum(each.state == NominationState.WINNER for each in settled)


def _runs(found: Sequence[Standing]) -> dict[str, str]:
    return {each.title.key: f"{each.selection.number}/{each.selection.digest}" for each in found if each.selection}


@transaction.atomic
def publish(*, programme: Programme, viewer: Viewer, now: datetime) -> Programme:
    """Publish the notice to everyone in the group; it takes objections from today on. Winners and who nominated them are told.

    Journal: ``awards.notice_published``.
    """
    programme = locked(programme)
    insist(refusal_to_move(programme, "publish", viewer))
    programme.state, programme.notice_from = PROGRAMME.after(programme.state, "publish"), viewer.today
    programme.save(update_fields=["state", "notice_from"])
    payload = {"from": viewer.today.isoformat(), "days": programme.notice_days}
    note("awards.notice_published", viewer, programme, payload=payload, rows=[programme])
    letters.tell_winners(programme, now)
    return programme


@transaction.atomic
def reopen(*, programme: Programme, reason: str, viewer: Viewer) -> Programme:
    """Back to the judging: nobody has won yet. The rules stay, marks and selections too. Journal: ``awards.programme_reopened``."""
    programme = locked(programme)
    insist(access.refusal_to_reopen(programme, viewer, reason))
    return reopened(programme, reason, viewer)


def reopened(programme: Programme, reason: str, viewer: Viewer) -> Programme:
    """A programme that is held, back in the judging."""
    rows = Nomination.objects.select_for_update().filter(title__programme=programme, state__in=JUDGED)
    back = list(rows.exclude(state=NominationState.ELIGIBLE).order_by("pk"))
    for each in back:
        each.state, each.rank = NominationState(NOMINATION.after(each.state, "reopen")), None
    Nomination.objects.bulk_update(back, ["state", "rank"], batch_size=500)
    programme.state = PROGRAMME.after(programme.state, "reopen")
    programme.decision, programme.decided_at, programme.decided_by, programme.notice_from = "", None, None, None
    programme.save(update_fields=["state", "decision", "decided_at", "decided_by", "notice_from"])
    payload = {"reason": reason.strip()}
    note("awards.programme_reopened", viewer, programme, payload=payload, rows=[programme, *back])
    return programme


@transaction.atomic
def finalise(*, programme: Programme, viewer: Viewer, now: datetime) -> Programme:
    """The notice is over and nothing stands against it. Whoever was not selected is told where they find why, for themselves.

    Journal: ``awards.programme_moved``. Refuses: before the notice's last day; objections that are not decided.
    """
    programme = locked(programme)
    insist(access.refusal_to_finalise(programme, viewer, undecided(programme)))
    programme = moved(programme, "finalise", viewer)
    letters.tell_others(programme, now)
    return programme


@transaction.atomic
def cite(*, nomination: Nomination, citation: str, citation_en: str, viewer: Viewer) -> Nomination:
    """Write what is read out with a winner's name. Journal: ``awards.citation_written``."""
    programme = locked(nomination.title.programme)
    rows = Nomination.objects.select_for_update(of=("self",)).select_related("title__programme__year")
    nomination = rows.get(pk=nomination.pk)
    insist(access.refusal_to_cite(nomination, viewer))
    nomination.citation, nomination.citation_en = citation.strip(), citation_en.strip()
    nomination.save(update_fields=["citation", "citation_en"])
    payload = {"title": nomination.title.key, "nomination": nomination.number}
    note("awards.citation_written", viewer, programme, about=nomination, payload=payload, rows=[nomination])
    return nomination
