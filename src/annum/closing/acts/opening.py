"""How does the next year open from a sealed one? Begun in one transaction, then batch by batch, then finished.

Whoever is killed between them leaves whole batches; ``go_on`` takes up where they stopped. Everything is a draft.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from django.db import transaction

from annum.closing import opening_access as access
from annum.closing.models.opening import Carried, Opening, OpeningState
from annum.closing.opening_parts import OPENING_PARTS, TakenOver
from annum.closing.queries import opening as queries
from annum.closing.queries.opening_knowledge import Knowledge, knowledge
from annum.closing.rules.choosing import Choices, choices_of
from annum.closing.rules.proposing import Proposal, Values, phased, propose
from annum.jobs.progress import progress
from annum.jobs.rules.wording import packed
from annum.journal.record import record
from annum.kernel.period import Month
from annum.kernel.refusal import insist
from annum.kernel.words import Param, Words
from annum.org.viewer import Viewer
from annum.targets.acts.cloning import Clone, Proposing, clone_statements, link_items
from annum.targets.models import Item, ItemKind, Statement, Version
from annum.targets.rules.going_on import Gone, ItemClone, following_code, named_for
from annum.year.acts import open_year
from annum.year.models import Year

BATCH = 200
"""Statements in one transaction."""
NEVER_SIGNED = Words("It was never signed, so there is nothing to go on from.")
UNIT_GONE = Words("Its unit is no more when the next year begins.")
PERSON_GONE = Words("The one whom it binds has left when the next year begins.")


@transaction.atomic
def begin_opening(*, year: Year, choices: Choices, viewer: Viewer, now: datetime) -> Opening:
    """Make the year after ``year`` if it is not there, with what ``OPENING_PARTS`` take over; ``go_on`` drafts its statements.

    Done before, it begins anew for what is missing, by the new choices. Needs: the group office. Journal:
    ``closing.opening_begun``, in the log of the next year. Refuses: a year that is not sealed; a next year that is past
    setting its targets; while an opening is under way.
    """
    before, following = queries.opening_of(year), queries.next_year(year)
    insist(access.refusal_to_open_next(viewer, year, following, before))
    into = following or _made(year, viewer)
    over = TakenOver(year, into, following is None, queries.gone(into.span.start), viewer)
    taken = {part.title.text: part.carry(over) for part in OPENING_PARTS}
    opening = before or Opening(source=year, into=into)
    opening.choices, opening.state, opening.done_at = choices.parameters(), OpeningState.GOING, None
    opening.begun_by, opening.begun_at = viewer.account_id, now
    opening.save()
    again = list(Carried.objects.filter(opening=opening, made=None))
    payload = {"year": year.code, "next": into.code, "choices": choices.parameters(), "taken": taken}
    log = into.code
    record("closing.opening_begun", by=viewer.actor, about=into, log=log, payload=payload, rows=[opening], gone=again)
    Carried.objects.filter(pk__in=[row.pk for row in again]).delete()
    return opening


def _made(year: Year, viewer: Viewer) -> Year:
    code = following_code(year.code)
    return open_year(
        code=code,
        first=Month.of(year.last_month + 1),
        by=viewer.actor,
        name=named_for(year.name, year.code, code),
        name_en=named_for(year.name_en, year.code, code),
        length=year.last_month - year.first_month + 1,
    )


def go_on(*, opening: Opening, viewer: Viewer, now: datetime) -> Opening:
    """Draft what is missing, let items contribute as before, and finish. Tells its progress, between transactions."""
    insist(access.refusal_to_go_on(viewer, opening))
    known, away = knowledge(opening.source), queries.gone(opening.into.span.start)
    counted = queries.counted(opening)
    total = done = counted.made + counted.left
    total += counted.waiting
    while batch := carry_batch(opening=opening, known=known, away=away, viewer=viewer):
        done += batch
        progress(done, total, Words("Drafted %(done)s of %(total)s statements", {"done": done, "total": total}))
    while link_batch(opening=opening, viewer=viewer):
        progress(done, total, Words("Linking contributions"))
    return finish_opening(opening=opening, viewer=viewer, now=now)


@transaction.atomic
def carry_batch(*, opening: Opening, known: Knowledge, away: Gone, viewer: Viewer, count: int = BATCH) -> int:
    """Draft the next statements, or note why they do not go on; how many, 0 at the end. A constant number of queries.

    Needs: the group office. Journal: ``closing.statements_carried``.
    """
    opening = Opening.objects.select_for_update().get(pk=opening.pk)
    insist(access.refusal_to_go_on(viewer, opening))
    statements = list(queries.to_carry(opening)[:count])
    if not statements:
        return 0
    versions = queries.last_versions(statements)
    clones, left = _sorted(statements, versions, opening.into, away)
    choices, without = choices_of(opening.choices), Counter[int]()
    made = clone_statements(
        clones=clones,
        year=opening.into,
        proposing=_proposing(choices, known, opening, without),
        gone=away,
        viewer=viewer,
        measures=choices.measures,
    )
    signers = queries.signers_gone([clone.version for clone in clones], opening.into.span.start)
    rows = [
        Carried(opening=opening, statement=clone.version.statement, made=draft, note=_notes(clone, without, signers))
        for clone, draft in zip(clones, made, strict=True)
    ]
    rows += [Carried(opening=opening, statement=each, note=[packed(why)]) for each, why in left]
    Carried.objects.bulk_create(rows)
    payload = {"year": opening.source.code, "next": opening.into.code, "made": len(made), "left": len(left)}
    log = opening.into.code
    record("closing.statements_carried", by=viewer.actor, about=opening, log=log, payload=payload, rows=rows)
    return len(statements)


def _sorted(
    statements: Sequence[Statement], versions: Mapping[int, Version], into: Year, away: Gone
) -> tuple[list[Clone], list[tuple[Statement, Words]]]:
    """What goes on under which code, and what does not for which reason."""
    codes = {each.pk: named_for(each.code, each.year.code, into.code) for each in statements}
    taken = set(queries.taken_codes(into, codes.values()))
    clones, left = [], []
    for each in statements:
        if why := _why_not(each, each.pk in versions, away) or _why_taken(codes[each.pk], taken, into):
            left.append((each, why))
            continue
        taken.add(codes[each.pk])
        titles = [named_for(title, each.year.code, into.code) for title in (each.title, each.title_en)]
        clones.append(Clone(versions[each.pk], codes[each.pk], *titles))
    return clones, left


def _why_not(each: Statement, signed: bool, away: Gone) -> Words | None:
    if not signed:
        return NEVER_SIGNED
    if each.subject.unit_id in away.units:
        return UNIT_GONE
    return PERSON_GONE if each.subject.person_id in away.people else None


def _why_taken(code: str, taken: Collection[str], into: Year) -> Words | None:
    if code not in taken:
        return None
    parts: dict[str, Param] = {"year": into.code, "code": code}
    return Words("The year %(year)s has a statement %(code)s already; that one stays as it is.", parts)


def _proposing(choices: Choices, known: Knowledge, opening: Opening, without: Counter[int]) -> Proposing:
    """How each item gets its values; ``without`` counts for each version the items without a proposed baseline."""
    months = opening.into.first_month - opening.source.first_month

    def values(version: Version, item: Item, plan: Mapping[int, int]) -> ItemClone:
        proposal = _proposal(choices, known, version, item)
        without[version.pk] += proposal.missing is not None
        new = proposal.values
        phases = phased(plan, months, item.target, new.target)
        return ItemClone(new.baseline, new.threshold, new.target, new.stretch, phases)

    return values


def _proposal(choices: Choices, known: Knowledge, version: Version, item: Item) -> Proposal:
    before = Values(item.baseline, item.threshold, item.target, item.stretch)
    if item.kind != ItemKind.SCORED:
        return Proposal(before)
    cell = known.of(item.indicator_id, version.statement.subject_id)
    return propose(choices.of(item.indicator.category.code), before, cell, item.direction)


def _notes(clone: Clone, without: Mapping[int, int], signers: Mapping[int, int]) -> list[object] | None:
    """What somebody has to look after in a draft."""
    items, gone = without[clone.version.pk], signers.get(clone.version.pk, 0)
    found = []
    if items:
        found.append(Words("Items without a proposed baseline: %(count)s.", {"count": items}))
    if gone:
        found.append(Words("Signers who have left, to be named anew: %(count)s.", {"count": gone}))
    return [packed(words) for words in found] or None


@transaction.atomic
def link_batch(*, opening: Opening, viewer: Viewer, count: int = BATCH) -> int:
    """Let items of the next drafts contribute to items of other drafts as they did before; how many drafts, 0 at the end.

    Needs: the group office. Journal: ``closing.contributions_carried``.
    """
    opening = Opening.objects.select_for_update().get(pk=opening.pk)
    insist(access.refusal_to_go_on(viewer, opening))
    rows = queries.to_link(opening, count)
    if not rows:
        return 0
    items = link_items(links=queries.links(rows), year=opening.into, viewer=viewer)
    Carried.objects.filter(pk__in=[row.pk for row in rows]).update(linked=True)
    for row in rows:
        row.linked = True
    payload, log = {"next": opening.into.code, "items": items}, opening.into.code
    record("closing.contributions_carried", by=viewer.actor, about=opening, log=log, payload=payload, rows=rows)
    return len(rows)


@transaction.atomic
def finish_opening(*, opening: Opening, viewer: Viewer, now: datetime) -> Opening:
    """Everything is decided. Needs: the group office. Journal: ``closing.opening_done``."""
    opening = Opening.objects.select_for_update().get(pk=opening.pk)
    insist(access.refusal_to_go_on(viewer, opening))
    counted = queries.counted(opening)
    opening.state, opening.done_at = OpeningState.DONE, now
    opening.save(update_fields=["state", "done_at"])
    payload = {"year": opening.source.code, "next": opening.into.code, "made": counted.made, "left": counted.left}
    record(
        "closing.opening_done",
        by=viewer.actor,
        about=opening.into,
        log=opening.into.code,
        payload=payload,
        rows=[opening],
    )
    return opening
