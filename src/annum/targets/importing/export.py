"""What do statements look like as sheets again? The same columns, so that what goes out comes in unchanged."""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal

from annum.intake.importers import ImportContext
from annum.intake.rules.spec import Figure, SheetSpec, Value
from annum.kernel.quantity import Quantity
from annum.targets.models import Item, Rule, Version
from annum.targets.queries.wording import Wording, wordings
from annum.targets.sheets import PLAN_KEYS

Record = Mapping[str, Value | None]


def rows(spec: SheetSpec, context: ImportContext) -> Iterator[Record]:
    """The records of one sheet: the newest wording of every statement that was not withdrawn."""
    if spec.key == "rules":
        yield from (_rule(row) for row in Rule.objects.order_by("pk") if not _made_of_clauses(row))
        return
    write = {"statements": _statement, "items": _items, "clauses": _clauses, "vetoes": _vetoes}
    write |= {"measures": _measures, "promises": _promises, "parties": _parties}
    for text in _texts():
        yield from write[spec.key](text)


def _texts() -> list[Wording]:
    found = Version.objects.filter(withdrawn_at=None).order_by("statement__year__code", "statement__code", "number")
    loaded = found.select_related("statement__year", "statement__subject__unit", "statement__subject__person")
    newest = {row.statement_id: row for row in loaded}
    return list(wordings(newest.values()).values())


def _made_of_clauses(rule: Rule) -> bool:
    return rule.kind in {"deduction", "bonus"} and not rule.code


def rule_code(rule: Rule) -> str:
    """A rule's own code, or one made of its kind and hash."""
    return rule.code or f"{rule.kind}-{rule.digest[:8]}"


def _rule(rule: Rule) -> Record:
    names = {"code": rule_code(rule), "name": rule.name, "name_en": rule.name_en, "kind": rule.kind}
    return {**names, "parameters": json.dumps(rule.parameters, ensure_ascii=False)}


def _statement(text: Wording) -> Iterator[Record]:
    statement, subject = text.version.statement, text.version.statement.subject
    yield {
        "code": statement.code,
        "year": statement.year.code,
        "unit": subject.unit.code if subject.unit else None,
        "person": subject.person.number if subject.person else None,
        "title": statement.title,
        "title_en": statement.title_en,
        "effective_from": text.version.effective_from,
    }


def _items(text: Wording) -> Iterator[Record]:
    first = text.version.statement.year.first_month
    for item in text.items:
        parent = item.parent
        plan = text.plans[item.pk]
        yield {
            "statement": text.version.statement.code,
            "key": item.key,
            "kind": item.kind,
            "indicator": item.indicator.code,
            "weight": Figure(Quantity(item.weight, 2).decimal()),
            **{name: _amount(getattr(item, name), item) for name in ("baseline", "threshold", "target", "stretch")},
            "rule": None if _made_of_clauses(item.rule) else rule_code(item.rule),
            "owner_unit": item.owner_unit.code if item.owner_unit else None,
            "parent": f"{parent.version.statement.code}/{parent.key}" if parent else None,
            **{key: _amount(plan.get(first + place), item) for place, key in enumerate(PLAN_KEYS)},
        }


def _amount(amount: int | None, item: Item) -> Figure | None:
    return None if amount is None else Figure(Quantity(amount, item.indicator.decimals).decimal())


def _clauses(text: Wording) -> Iterator[Record]:
    for item in text.items:
        points = {row["code"]: row for row in item.rule.parameters.get("clauses", ())}
        for clause in text.clauses[item.pk]:
            rule = points.get(clause.key, {"points": 0, "most": None})
            yield {
                "statement": text.version.statement.code,
                "item": item.key,
                "key": clause.key,
                "text": clause.text,
                "text_en": clause.text_en,
                "points": Decimal(rule["points"]).scaleb(-2),
                "cap": None if rule["most"] is None else Decimal(rule["most"]).scaleb(-2),
            }


def _vetoes(text: Wording) -> Iterator[Record]:
    for veto in text.vetoes:
        names = {name: getattr(veto, name) for name in ("key", "text", "text_en", "effect", "value")}
        yield {"statement": text.version.statement.code, **names}


def _measures(text: Wording) -> Iterator[Record]:
    for measure in text.measures:
        names = {name: getattr(measure, name) for name in ("key", "text", "text_en", "due_on")}
        yield {
            "statement": text.version.statement.code,
            "owner": measure.owner.number if measure.owner else None,
            **names,
        }


def _promises(text: Wording) -> Iterator[Record]:
    for promise in text.promises:
        names = {name: getattr(promise, name) for name in ("side", "order", "text", "text_en")}
        yield {"statement": text.version.statement.code, **names}


def _parties(text: Wording) -> Iterator[Record]:
    for party in text.parties:
        names = {name: getattr(party, name) for name in ("side", "order", "role", "role_en")}
        codes = {
            "person": party.person.number if party.person else None,
            "post": party.post.code if party.post else None,
        }
        yield {"statement": text.version.statement.code, **codes, **names}
