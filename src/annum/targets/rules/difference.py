"""What did one side change against the other's last offer? Two documents, compared line by line. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from annum.kernel.period import Month
from annum.kernel.quantity import Quantity
from annum.kernel.words import Param, Words
from annum.targets.rules.document import AMOUNTS, Document, DocumentItem, Sentence
from annum.targets.rules.points import names

Side: TypeAlias = "Param | None"
"""What stood there; nothing where the thing was not there."""

FIELDS: Final[Mapping[str, Words]] = {
    "weight": Words("Weight"),
    "baseline": Words("Baseline"),
    "threshold": Words("Threshold"),
    "target": Words("Target"),
    "stretch": Words("Stretch"),
    "owner_unit": Words("Data owner unit"),
    "parent": Words("Contributes to"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One changed thing. ``name``/``name_en``: the item or part; ``before`` or ``after`` is ``None`` where it is not there."""

    name: str
    name_en: str
    what: Words
    before: Side = None
    after: Side = None


def changes(before: Document, after: Document) -> tuple[Change, ...]:
    """Everything that differs, in the order of the document; title, version and cause aside.

    Removed and added things come as one change each, without their details.
    """
    return (*_items(before, after), *_parts(before, after))


def _items(before: Document, after: Document) -> Iterator[Change]:
    old = {item.key: item for item in before.items}
    new = {item.key: item for item in after.items}
    for key, item in new.items():
        if key in old:
            yield from _item(old[key], item)
        else:
            yield Change(item.name, item.name_en, Words("Item added"), None, Quantity(item.weight, 2))
    for key, item in old.items():
        if key not in new:
            yield Change(item.name, item.name_en, Words("Item taken out"), Quantity(item.weight, 2), None)


def _item(old: DocumentItem, new: DocumentItem) -> Iterator[Change]:
    pairs: list[tuple[Words, Side, Side]] = [
        (FIELDS["weight"], Quantity(old.weight, 2), Quantity(new.weight, 2)),
        *((FIELDS[name], getattr(old, name), getattr(new, name)) for name in AMOUNTS),
        (Words("Scoring rule"), *_rules(old, new)),
        *((FIELDS[name], getattr(old, name) or None, getattr(new, name) or None) for name in ("owner_unit", "parent")),
    ]
    pairs += _plans(old, new)
    for what, before, after in pairs:
        if before != after:
            yield Change(new.name, new.name_en, what, before, after)


def _plans(old: DocumentItem, new: DocumentItem) -> Iterator[tuple[Words, Side, Side]]:
    """Month by month; a plan that came or went whole is one change."""
    if not (old.plan and new.plan):
        whole = [Words("%(count)s months", {"count": len(plan)}) if plan else None for plan in (old.plan, new.plan)]
        yield (Words("Phased plan"), whole[0], whole[1])
        return
    for month in sorted({*old.plan, *new.plan}):
        label = Words("Plan to %(month)s", {"month": str(Month.of(month))})
        yield label, old.plan.get(month), new.plan.get(month)


def _rules(old: DocumentItem, new: DocumentItem) -> tuple[Side, Side]:
    if (old.rule_kind, old.parameters) == (new.rule_kind, new.parameters):
        return None, None
    if old.rule_kind != new.rule_kind:
        return names.kind(old.rule_kind), names.kind(new.rule_kind)
    return _parameters(old.parameters, new.parameters), _parameters(new.parameters, old.parameters)


def _parameters(own: Mapping[str, Any], other: Mapping[str, Any]) -> str:
    """Only the parameters that differ, as they are typed."""
    return "; ".join(f"{name}={value}" for name, value in own.items() if other.get(name) != value)


def _parts(before: Document, after: Document) -> Iterator[Change]:
    yield from _texts(Words("Veto"), before.vetoes, after.vetoes)
    yield from _texts(Words("Measure"), before.measures, after.measures)
    yield from _texts(Words("Promise"), before.promises, after.promises)


def _texts(what: Words, before: Sequence[Sentence], after: Sequence[Sentence]) -> Iterator[Change]:
    old, new = ({(row.side, row.key): row for row in rows} for rows in (before, after))
    for key in [*new, *(key for key in old if key not in new)]:
        was, now = old.get(key), new.get(key)
        if was != now:
            told = now or was
            yield Change(told.key if told else "", "", what, was.text if was else None, now.text if now else None)
