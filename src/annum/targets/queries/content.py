"""Which bytes are signed? A version's wording as one plain value, made canonical when it is sealed.

The shape is stable and documented in ``docs/reference/statement-content.md``; a reader needs nothing else.
"""

from typing import Any

from annum.evidence.canonical import canonical
from annum.kernel.period import Month
from annum.kernel.quantity import Quantity
from annum.targets.models import Item, Party
from annum.targets.queries.wording import Wording, written

SCHEMA = "annum.statement/1"


def content_of(text: Wording) -> dict[str, Any]:
    """The whole wording: numbers as decimal strings, months as YYYY-MM, days as ISO dates. Queries: 0 on a loaded wording."""
    version, statement = text.version, text.version.statement
    return {
        "schema": SCHEMA,
        "statement": statement.code,
        "year": statement.year.code,
        "subject": subject_code(statement.subject),
        "title": {"zh": statement.title, "en": statement.title_en},
        "version": version.number,
        "effective_from": version.effective_from.isoformat(),
        "cause": version.cause,
        "items": [_item(text, item) for item in text.items],
        "vetoes": [
            {"key": veto.key, "text": veto.text, "text_en": veto.text_en, "effect": veto.effect, "value": veto.value}
            for veto in text.vetoes
        ],
        "measures": [
            {
                "key": measure.key,
                "text": measure.text,
                "text_en": measure.text_en,
                "owner": measure.owner.number if measure.owner else None,
                "due_on": measure.due_on.isoformat() if measure.due_on else None,
            }
            for measure in text.measures
        ],
        "promises": [
            {"side": promise.side, "text": promise.text, "text_en": promise.text_en} for promise in text.promises
        ],
        "parties": [_party(party) for party in text.parties],
    }


def subject_code(subject: Any) -> dict[str, str]:
    """Whom it binds, by the code that people know."""
    return {"unit": subject.unit.code} if subject.unit_id else {"person": subject.person.number}


def _item(text: Wording, item: Item) -> dict[str, Any]:
    parent = item.parent
    return {
        "key": item.key,
        "kind": item.kind,
        "indicator": item.indicator.code,
        "name": {"zh": item.indicator.name, "en": item.indicator.name_en},
        "unit": {"zh": item.indicator.unit, "en": item.indicator.unit_en},
        "decimals": item.indicator.decimals,
        "weight": str(Quantity(item.weight, 2)),
        "baseline": written(item.baseline, item),
        "threshold": written(item.threshold, item),
        "target": written(item.target, item),
        "stretch": written(item.stretch, item),
        "direction": item.direction,
        "accumulation": item.accumulation,
        "rule": {"kind": item.rule.kind, "parameters": item.rule.parameters},
        "owner_unit": item.owner_unit.code if item.owner_unit else None,
        "parent": f"{parent.version.statement.code}/{parent.key}" if parent else None,
        "plan": {str(Month.of(month)): written(amount, item) for month, amount in sorted(text.plans[item.pk].items())},
        "clauses": [
            {"key": clause.key, "text": clause.text, "text_en": clause.text_en} for clause in text.clauses[item.pk]
        ],
    }


def _party(party: Party) -> dict[str, Any]:
    return {
        "side": party.side,
        "order": party.order,
        "person": party.person.number if party.person else None,
        "post": party.post.code if party.post else None,
        "role": {"zh": party.role, "en": party.role_en},
    }


def bytes_of(text: Wording) -> bytes:
    """The canonical bytes (RFC 8785) of the wording: equal wording, equal bytes."""
    return canonical(content_of(text))
