"""How are told statements written? All of them in a constant number of statements to the database, with one journal entry."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any

from django.db.models import Model
from django.utils import timezone

from annum.intake.importers import Committed
from annum.intake.models import Import
from annum.intake.rules.plan import Plan as Planned
from annum.journal.actor import Actor
from annum.org.models import Appointment
from annum.targets.acts.publishing import SEAL, seal
from annum.targets.importing.plan import Work
from annum.targets.importing.told import Told
from annum.targets.models import Clause, Consent, Item, Measure, Party, Plan, Promise, Rule, Statement, Version, Veto
from annum.targets.queries.content import bytes_of
from annum.targets.queries.wording import wordings

PAPER = "paper"
"""The method of a consent that was given with ink before Annum was there; the office vouches for it."""


def commit(plan: Planned, *, import_: Import, by: Actor, now: datetime) -> Committed:
    """Write new statements, and the changed wording of open ones."""
    work: Work = plan.payload
    rules = _rules(work.told)
    rows: list[Model] = [*rules.values()]
    gone: list[Model] = []
    detached = _detached(work)
    rows += _heads(work, import_.pk, gone)
    rows += _items(work.told, rules)
    rows += _attached(detached, work.told)
    rows += _others(work.told)
    if work.signed_on:
        rows += _sign(work.told, work.signed_on)
    sizes = {"statements": len(work.told), "items": sum(len(told.items) for told in work.told)}
    return Committed({**plan.counts, **sizes}, rows, gone)


def _rules(told: Sequence[Told]) -> dict[str, Rule]:
    """Every rule in use by its digest; those that are new are made."""
    wanted = {item.rule.digest: item.rule for each in told for item in each.items}
    known = {row.digest: row for row in Rule.objects.filter(digest__in=wanted)}
    Rule.objects.bulk_create(rule for digest, rule in wanted.items() if digest not in known)
    return {row.digest: row for row in Rule.objects.filter(digest__in=wanted)}


def _heads(work: Work, batch: int, gone: list[Model]) -> list[Model]:
    """New statements with their first version; of existing ones the open version is emptied, to be written anew."""
    new = [told for told in work.told if told.statement.pk is None]
    for told in new:
        told.statement.batch = batch
    Statement.objects.bulk_create(told.statement for told in new)
    Version.objects.bulk_create(told.version for told in new)
    kept = [told for told in work.told if told not in new]
    for told in kept:
        told.version = _emptied(work.open_versions[told.statement.pk], told, gone)
    return [row for told in work.told for row in (told.statement, told.version)]


def _detached(work: Work) -> list[tuple[Item, str]]:
    """Items of other statements that contribute to items about to be written anew: let go, each with STATEMENT/KEY."""
    emptied = {work.open_versions[told.statement.pk].pk for told in work.told if told.statement.pk}
    children = Item.objects.filter(parent__version__in=emptied).select_related("parent__version__statement")
    found = [
        (child, f"{child.parent.version.statement.code}/{child.parent.key}")
        for child in children
        if child.parent is not None and child.version_id not in emptied
    ]
    children.update(parent=None)
    return found


def _attached(detached: Sequence[tuple[Item, str]], told: Sequence[Told]) -> list[Item]:
    """The same items, naming those that stand in the place of the old ones."""
    known = {f"{each.statement.code}/{item.key}": item for each in told for item in each.items}
    for child, parent in detached:
        child.parent = known[parent]
    children = [child for child, _ in detached]
    Item.objects.bulk_update(children, ["parent"], batch_size=1000)
    return children


def _emptied(version: Version, told: Told, gone: list[Model]) -> Version:
    for model in (Plan, Clause, Item, Veto, Measure, Promise, Party):
        path = "item__version" if model in {Plan, Clause} else "version"
        rows = model._default_manager.filter(**{path: version})
        gone += list(rows)
        rows.delete()
    version.effective_from = told.version.effective_from
    version.save(update_fields=["effective_from"])
    return version


def _items(told: Sequence[Told], rules: dict[str, Rule]) -> list[Model]:
    items = []
    for each in told:
        for item in each.items:
            item.pk, item.version, item.rule = None, each.version, rules[item.rule.digest]
            items.append(item)
    Item.objects.bulk_create(items)
    _link(told)
    plans = [
        Plan(item=item, month=month, amount=amount)
        for each in told
        for item in each.items
        for month, amount in each.plans[item.key].items()
    ]
    clauses = []
    for each in told:
        for item in each.items:
            for clause in each.clauses[item.key]:
                clause.item = item
                clauses.append(clause)
    return [*items, *Plan.objects.bulk_create(plans, batch_size=5000), *Clause.objects.bulk_create(clauses)]


def _link(told: Sequence[Told]) -> None:
    """Items name the item one level up, in this file or in a statement that is there already."""
    named = {parent.rpartition("/")[0] for each in told for parent in each.parents.values()}
    rows = Item.objects.filter(version__statement__code__in=named, version__withdrawn_at=None)
    ordered = rows.select_related("version__statement").order_by("version__number")
    known = {f"{row.version.statement.code}/{row.key}": row for row in ordered}
    linked = []
    for each in told:
        for item in each.items:
            if item.key in each.parents:
                item.parent = known[each.parents[item.key]]
                linked.append(item)
    Item.objects.bulk_update(linked, ["parent"], batch_size=1000)


def _others(told: Sequence[Told]) -> list[Model]:
    written: list[Model] = []
    for name, model in (("vetoes", Veto), ("measures", Measure), ("promises", Promise), ("parties", Party)):
        rows: list[Any] = [row for each in told for row in getattr(each, name)]
        for each in told:
            for row in getattr(each, name):
                row.version = each.version
        written += model._default_manager.bulk_create(rows)
    return written


def _sign(told: Sequence[Told], day: date) -> list[Model]:
    """Seal the versions and record that their parties signed on paper on this day."""
    at = timezone.make_aware(datetime.combine(day, time(12)))
    texts = wordings(told.version for told in told)
    for text in texts.values():
        seal(text.version, bytes_of(text), at)
        text.version.signed_at = at
        text.version.statement.state = "signed"
    versions = [text.version for text in texts.values()]
    Version.objects.bulk_update(versions, [*SEAL, "signed_at"], batch_size=200)
    Statement.objects.filter(pk__in=[version.statement_id for version in versions]).update(state="signed")
    consents = Consent.objects.bulk_create(
        _consents([party for text in texts.values() for party in text.parties], day, at)
    )
    return [*versions, *(version.statement for version in versions), *consents]


def _consents(parties: Iterable[Party], day: date, at: datetime) -> list[Consent]:
    """A consent for each party whose signer is known, by person or by the holder of the post.

    Who holds the post is asked as of that day; a post that nobody held yet, as of the statement's first day: whoever was to
    head a new unit has signed before it began.
    """
    found = list(parties)
    by_post = _holders({party.post_id for party in found if party.post_id}, day)
    of_person = Appointment.objects.in_force(day).filter(
        person__in=[party.person_id for party in found if party.person_id]
    )
    by_person = {row.person_id: row for row in of_person.order_by("main")}
    later = _later_holders([party for party in found if party.post_id and party.post_id not in by_post], day)
    consents = []
    for party in found:
        appointment = by_person.get(party.person_id or 0) if party.person_id else by_post.get(party.post_id or 0)
        appointment = appointment or later.get((party.post_id, party.version.effective_from))
        person = party.person_id or (appointment.person_id if appointment else None)
        if person is not None:
            consents.append(
                Consent(
                    party=party,
                    person_id=person,
                    appointment=appointment,
                    digest=party.version.digest,
                    given_at=at,
                    method=PAPER,
                )
            )
    return consents


def _holders(posts: set[int], day: date) -> dict[int, Appointment]:
    held = Appointment.objects.in_force(day).filter(post__in=posts)
    return {row.post_id: row for row in held.order_by("acting")}


def _later_holders(parties: Iterable[Party], day: date) -> dict[tuple[int | None, date], Appointment]:
    """Post and first day to the appointment then, for statements that begin after a day. Queries: 1 for each such first day."""
    wanted: dict[date, set[int]] = defaultdict(set)
    for party in parties:
        if party.post_id and not party.person_id and party.version.effective_from > day:
            wanted[party.version.effective_from].add(party.post_id)
    return {(post, first): row for first, posts in wanted.items() for post, row in _holders(posts, first).items()}
