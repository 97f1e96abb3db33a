"""How does a statement go on into another year? As a draft with the same wording and new values; nobody's signature goes along."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Model

from annum.journal.record import record
from annum.kernel.period import later
from annum.kernel.refusal import insist
from annum.org.viewer import Viewer
from annum.targets import access
from annum.targets.models import Clause, Item, Measure, Party, Plan, Promise, Statement, Version, Veto
from annum.targets.queries.wording import Wording, wordings
from annum.targets.rules.going_on import Gone, ItemClone
from annum.year.models import Year

Proposing = Callable[[Version, Item, Mapping[int, int]], ItemClone]
"""From a version, one of its items and that item's plan to what the item says in the other year."""


@dataclass(frozen=True, slots=True)
class Clone:
    """A version that goes on under this code and title. Its statement and that statement's year are loaded."""

    version: Version
    code: str
    title: str
    title_en: str


@dataclass(slots=True)
class Written:
    """Rows on their way into the database, kind by kind."""

    items: list[Item] = field(default_factory=list)
    parts: list[Model] = field(default_factory=list)


@transaction.atomic
def clone_statements(
    *, clones: Sequence[Clone], year: Year, proposing: Proposing, gone: Gone, viewer: Viewer, measures: bool = True
) -> list[Statement]:
    """Draft all of them in ``year``, in force from its first day. A constant number of queries, however many.

    ``proposing`` gives each item its values; ``measures`` go along or not, their days moved with the year. Parties keep
    their posts; signers and owners of measures who are gone are left out, a closed unit that reports a figure gives way to
    the one of the library. Contributions to items above are made by ``link_items``.
    Needs: the group office. Journal: ``targets.statements_cloned``.
    """
    insist(access.refusal_to_draft(viewer, over=False))
    texts = wordings(clone.version for clone in clones)
    statements, versions = _heads(clones, year)
    Statement.objects.bulk_create(statements)
    Version.objects.bulk_create(versions)
    made = Written()
    for clone, version in zip(clones, versions, strict=True):
        text = texts[clone.version.pk]
        _items(text, version, made, gone, proposing)
        made.parts += [_copy(row, version=version) for row in (*text.vetoes, *text.promises)]
        made.parts += _parties(text, version, gone)
        made.parts += _measures(text, version, gone) if measures else ()
    Item.objects.bulk_create(made.items)
    rows: list[Model] = [*statements, *versions, *made.items, *_stored(made.parts)]
    payload = {"year": year.code, "statements": len(statements), "items": len(made.items)}
    record("targets.statements_cloned", by=viewer.actor, about=year, log=year.code, payload=payload, rows=rows)
    return statements


def _heads(clones: Sequence[Clone], year: Year) -> tuple[list[Statement], list[Version]]:
    statements = [
        Statement(
            year=year,
            subject_id=clone.version.statement.subject_id,
            code=clone.code,
            title=clone.title,
            title_en=clone.title_en,
        )
        for clone in clones
    ]
    start = year.span.start
    return statements, [Version(statement=made, number=1, effective_from=start) for made in statements]


def _items(text: Wording, version: Version, made: Written, gone: Gone, proposing: Proposing) -> None:
    for old in text.items:
        values = proposing(text.version, old, text.plans[old.pk])
        item = _copy(old, version=version, parent=None, owner_unit_id=_owner(old, gone), **_amounts(values))
        made.items.append(item)
        made.parts += [Plan(item=item, month=month, amount=amount) for month, amount in values.plan.items()]
        made.parts += [_copy(clause, item=item) for clause in text.clauses[old.pk]]


def _amounts(values: ItemClone) -> dict[str, int | None]:
    return {name: getattr(values, name) for name in ("baseline", "threshold", "target", "stretch")}


def _owner(item: Item, gone: Gone) -> int | None:
    candidates = (item.owner_unit_id, item.indicator.owner_unit_id)
    return next((unit for unit in candidates if unit is not None and unit not in gone.units), None)


def _parties(text: Wording, version: Version, gone: Gone) -> Iterator[Party]:
    for party in text.parties:
        if party.person_id in gone.people and party.post_id is None:
            continue
        person = None if party.person_id in gone.people else party.person_id
        yield _copy(party, version=version, person_id=person)


def _measures(text: Wording, version: Version, gone: Gone) -> Iterator[Measure]:
    months = version.statement.year.first_month - text.version.statement.year.first_month
    for measure in text.measures:
        owner = None if measure.owner_id in gone.people else measure.owner_id
        due = later(measure.due_on, months) if measure.due_on else None
        yield _copy(measure, version=version, owner_id=owner, due_on=due)


def _copy(row: Any, **changes: Any) -> Any:
    """A new row, not saved yet, that says the same but for the changes.

    What a row has one to one (a signer's seat on a route) is its own and stays with it.
    """
    named = {name.removesuffix("_id") for name in changes}
    kept = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if not field.primary_key and not field.one_to_one and field.name not in named
    }
    return type(row)(**kept, **changes)


def _stored(parts: Sequence[Model]) -> list[Model]:
    """Write the parts, kind by kind, now that what they belong to has its keys."""
    kinds = (Plan, Clause, Veto, Measure, Promise, Party)
    stored: list[Model] = []
    for kind in kinds:
        rows: list[Any] = [row for row in parts if isinstance(row, kind)]
        stored += kind._default_manager.bulk_create(rows, batch_size=5000)
    return stored


@transaction.atomic
def link_items(*, links: Sequence[tuple[Item, Item]], year: Year, viewer: Viewer) -> int:
    """Let each item contribute to the item beside it; how many. Queries: 3 to 5.

    Needs: the group office. Journal: ``targets.items_linked``, nothing without links.
    """
    insist(access.refusal_to_draft(viewer, over=False))
    for item, parent in links:
        item.parent = parent
    items = [item for item, _ in links]
    if items:
        Item.objects.bulk_update(items, ["parent"], batch_size=1000)
        payload = {"year": year.code, "items": len(items)}
        record("targets.items_linked", by=viewer.actor, about=year, log=year.code, payload=payload, rows=items)
    return len(items)
