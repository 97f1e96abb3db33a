"""Who of the nominees is eligible, who is excepted, and how do nominations close?"""

from collections.abc import Sequence

from django.db import transaction

from annum.awards import access as programmes
from annum.awards import nominating_access as access
from annum.awards.acts.noting import locked, moved, note
from annum.awards.models import Nomination, NominationState, Programme, Title
from annum.awards.queries.dry_run import letters_of
from annum.awards.queries.nominations import counted
from annum.awards.queries.programmes import requirement_rule
from annum.awards.queries.record import Record, records
from annum.awards.rules.description import RequirementRule
from annum.awards.rules.eligibility import Failure, facts_of, failures
from annum.kernel.refusal import insist
from annum.letters.rules.keeping import kept
from annum.org.viewer import Viewer

DECIDABLE = (NominationState.ENDORSED, NominationState.ELIGIBLE, NominationState.INELIGIBLE)
"""States of what was endorsed: the rules decide on them, anew as long as nominations have not been judged."""


@transaction.atomic
def admit_or_exclude(*, title: Title, viewer: Viewer) -> list[Nomination]:
    """Decide by the requirements, on the record as it is now, who is eligible; exceptions stay. Queries: constant.

    Journal: ``awards.eligibility_decided``. Refuses: before nominations are closed.
    """
    programme = locked(title.programme)
    insist(access.refusal_to_decide(programme, viewer))
    return _decide(title, programme, viewer)


def _decide(title: Title, programme: Programme, viewer: Viewer) -> list[Nomination]:
    found = Nomination.objects.select_for_update(of=("self",)).filter(title=title, state__in=DECIDABLE, exception="")
    listed = list(found.select_related("subject__person", "subject__unit", "unit").order_by("number"))
    if not listed:
        return []
    rules = [requirement_rule(each) for each in title.requirements.all()]
    letters, said = letters_of(programme.year), records(listed, programme.year, viewer.today)
    for each in listed:
        _judge(each, title.key, rules, letters, said[each.pk])
    Nomination.objects.bulk_update(listed, ["state", "reason", "record"])
    out = sum(each.state == NominationState.INELIGIBLE for each in listed)
    payload = {"title": title.key, "eligible": len(listed) - out, "excluded": out}
    note("awards.eligibility_decided", viewer, programme, payload=payload, rows=listed)
    return listed


def _judge(
    nomination: Nomination, key: str, rules: Sequence[RequirementRule], letters: Sequence[str], record: Record
) -> None:
    found: Sequence[Failure] = failures(rules, facts_of(record, key), letters)
    nomination.state = NominationState.INELIGIBLE if found else NominationState.ELIGIBLE
    nomination.reason = "; ".join(str(each.words) for each in found)
    nomination.record = {**record, "failures": [kept(each.words) for each in found]}


@transaction.atomic
def except_nomination(*, nomination: Nomination, reason: str, viewer: Viewer) -> Nomination:
    """Admit somebody although a requirement fails; who and why is told to the jury and stays.

    Journal: ``awards.nomination_excepted``. Refuses: others than executives and the group office; one's own case.
    """
    programme = locked(nomination.title.programme)
    rows = Nomination.objects.select_for_update(of=("self",))
    nomination = rows.select_related("title__programme__year", "subject").get(pk=nomination.pk)
    insist(access.refusal_to_except(nomination, viewer, reason))
    nomination.state, nomination.exception = NominationState.ELIGIBLE, reason.strip()
    nomination.excepted_by_id = viewer.person_id
    nomination.save(update_fields=["state", "exception", "excepted_by"])
    payload = {"title": nomination.title.key, "nomination": nomination.number, "reason": nomination.exception}
    note("awards.nomination_excepted", viewer, programme, about=nomination, payload=payload, rows=[nomination])
    return nomination


def short_of(titles: Sequence[Title]) -> list[tuple[Title, int]]:
    """Titles with fewer endorsed nominations than their rules ask for, with how many there are. Queries: 1."""
    found = counted(titles)
    endorsed = {title.pk: sum(found.get(title.pk, {}).get(state, 0) for state in DECIDABLE) for title in titles}
    return [(title, endorsed[title.pk]) for title in titles if endorsed[title.pk] < title.places * title.per_place]


def waiting_in(titles: Sequence[Title]) -> int:
    """How many submitted nominations are neither endorsed nor returned. Queries: 1."""
    return sum(states.get(NominationState.SUBMITTED, 0) for states in counted(titles).values())


@transaction.atomic
def begin_judging(*, programme: Programme, viewer: Viewer, reason: str = "") -> Programme:
    """Close the nominations, decide who is eligible for every title, and begin to judge.

    Journal: ``awards.eligibility_decided`` for each title, ``awards.programme_moved``. Refuses: nominations that wait to be
    endorsed; fewer candidates than the rules ask for, unless ``reason`` says why it goes on.
    """
    programme = locked(programme)
    insist(programmes.refusal_to_move(programme, "judge", viewer))
    titles = list(programme.titles.prefetch_related("requirements"))
    insist(access.refusal_of_open(waiting_in(titles)) or access.refusal_of_few(short_of(titles), reason))
    for title in titles:
        _decide(title, programme, viewer)
    return moved(programme, "judge", viewer, reason)
