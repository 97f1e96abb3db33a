"""How is a statement's wording made and changed, as long as it is open?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Model

from annum.indicators.models import Indicator
from annum.kernel.refusal import Refusal, insist
from annum.org.models import Subject, Unit
from annum.org.viewer import Viewer
from annum.targets import access
from annum.targets.acts.moving import locked, note
from annum.targets.models import Clause, Item, ItemKind, Measure, Party, Plan, Promise, Rule, Statement, Version, Veto
from annum.targets.queries.seen import digest_of, item_digest
from annum.targets.queries.standing import heads_over
from annum.year.guards import refusal_of_frozen
from annum.year.models import Year

MEANWHILE = "changed-meanwhile"
"""The code of the refusal to overwrite what somebody else saved."""


@dataclass(frozen=True, slots=True)
class ItemValues:
    """What an item says. Amounts in the indicator's scale, ``weight`` in hundredths; ``plan`` by ``Month.index``."""

    key: str
    indicator: Indicator
    rule: Rule
    kind: str = ItemKind.SCORED
    order: int = 0
    weight: int = 0
    baseline: int | None = None
    threshold: int | None = None
    target: int | None = None
    stretch: int | None = None
    owner_unit: Unit | None = None
    parent: Item | None = None
    plan: Mapping[int, int] = field(default_factory=dict)
    clauses: Sequence[Mapping[str, str]] = ()


@transaction.atomic
def draft_statement(
    *, year: Year, subject: Subject, code: str, title: str, effective_from: date, viewer: Viewer, title_en: str = ""
) -> Statement:
    """Start a statement with an empty first version.

    Needs: the group office, or a head above the subject. Journal: ``targets.drafted``.
    """
    insist(access.refusal_to_draft(viewer, heads_over(viewer, subject)) or _refusal_of_code(year, code))
    insist(refusal_of_frozen(year))
    statement = Statement.objects.create(year=year, subject=subject, code=code, title=title, title_en=title_en)
    version = Version.objects.create(statement=statement, number=1, effective_from=effective_from)
    note("targets.drafted", viewer, statement, payload={"code": code}, rows=[statement, version])
    return statement


def _refusal_of_code(year: Year, code: str) -> Refusal | None:
    if Statement.objects.filter(year=year, code=code).exists():
        return Refusal("code-taken", "There is already a statement %(code)s in this year.", {"code": code})
    return None


@transaction.atomic
def write_item(*, statement: Statement, values: ItemValues, viewer: Viewer, seen: str | None = None) -> Item:
    """Add the item with this key to the open version, or change it.

    ``seen`` is the digest of the item as the writer saw it, "" for a new one; ``None``: do not compare.
    Needs: a party whose turn it is, or the office. Journal: ``targets.item_written``.
    """
    version, standing = locked(statement, viewer)
    insist(access.refusal_to_edit(standing))
    before = Item.objects.filter(version=version, key=values.key).first()
    insist(_refusal_of_item(seen, before))
    item, _ = Item.objects.update_or_create(version=version, key=values.key, defaults=_columns(values))
    gone = [*item.plan.all(), *item.clauses.all()]
    Plan.objects.filter(item=item).delete()
    Clause.objects.filter(item=item).delete()
    plan = Plan.objects.bulk_create(
        Plan(item=item, month=month, amount=amount) for month, amount in values.plan.items()
    )
    clauses = Clause.objects.bulk_create(Clause(item=item, **clause) for clause in values.clauses)
    payload = {"statement": statement.code, "item": values.key, "new": before is None}
    rows: list[Model] = [item, *plan, *clauses]
    note("targets.item_written", viewer, statement, payload=payload, rows=rows, gone=gone)
    return item


def _refusal_of_item(seen: str | None, now: Item | None) -> Refusal | None:
    if seen == "" and now is not None:
        return Refusal(
            "key-taken",
            "There is already an item %(key)s in this statement. Choose another key, or open that item.",
            {"key": now.key},
        )
    return _refusal_of_stale(seen or None, item_digest(now) if now is not None else "")


def _refusal_of_stale(seen: str | None, now: str) -> Refusal | None:
    if seen is None or seen == now:
        return None
    return Refusal(MEANWHILE, "Someone else saved this meanwhile. Look at both, and save again.")


def _columns(values: ItemValues) -> dict[str, Any]:
    return {
        "order": values.order,
        "kind": values.kind,
        "indicator": values.indicator,
        "weight": values.weight if values.kind == ItemKind.SCORED else 0,
        "baseline": values.baseline,
        "threshold": values.threshold,
        "target": values.target,
        "stretch": values.stretch,
        "direction": values.indicator.direction,
        "accumulation": values.indicator.accumulation,
        "rule": values.rule,
        "owner_unit": values.owner_unit,
        "parent": values.parent,
    }


@transaction.atomic
def remove_item(*, statement: Statement, key: str, viewer: Viewer) -> None:
    """Take an item out of the open version. Journal: ``targets.item_removed``. Refuses: an item that others contribute to."""
    version, standing = locked(statement, viewer)
    insist(access.refusal_to_edit(standing))
    item = Item.objects.get(version=version, key=key)
    insist(_refusal_of_children(item))
    gone: list[Model] = [*item.plan.all(), *item.clauses.all(), item]
    payload = {"statement": statement.code, "item": key}
    note("targets.item_removed", viewer, statement, payload=payload, gone=gone)
    item.delete()


def _refusal_of_children(item: Item) -> Refusal | None:
    children = item.children.count()
    if children:
        return Refusal(
            "has-children", "%(count)s items below contribute to it; detach them first.", {"count": children}
        )
    return None


PARTS: Mapping[str, type[Veto] | type[Measure] | type[Promise] | type[Party]] = {
    "vetoes": Veto,
    "measures": Measure,
    "promises": Promise,
    "parties": Party,
}


@transaction.atomic
def write_parts(
    *, statement: Statement, part: str, rows: Sequence[Mapping[str, Any]], viewer: Viewer, seen: str | None = None
) -> list[Model]:
    """Replace all vetoes, measures, promises or parties of the open version. Journal: ``targets.parts_written``.

    ``seen`` is the digest of the rows as the writer saw them; ``None``: do not compare.
    """
    version, standing = locked(statement, viewer)
    insist(access.refusal_to_edit(standing))
    model: Any = PARTS[part]
    gone: list[Model] = list(model._default_manager.filter(version=version))
    insist(_refusal_of_stale(seen, digest_of(gone)))
    model._default_manager.filter(version=version).delete()
    written: list[Model] = list(model._default_manager.bulk_create(model(version=version, **row) for row in rows))
    payload = {"statement": statement.code, "part": part, "count": len(written)}
    note("targets.parts_written", viewer, statement, payload=payload, rows=written, gone=gone)
    return written
