"""How is a translatable sentence kept in a JSON column? Pure."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from annum.kernel.quantity import Quantity
from annum.kernel.words import Param, Words


def packed(words: Words) -> dict[str, Any]:
    """The sentence as JSON.

    >>> packed(Words("%(n)s rows", {"n": 3}))
    {'text': '%(n)s rows', 'params': {'n': ['plain', 3]}}
    """
    return {"text": words.text, "params": {name: _pack(value) for name, value in words.params.items()}}


def _pack(value: Param) -> list[Any]:
    match value:
        case Words():
            return ["words", packed(value)]
        case Quantity():
            return ["quantity", value.amount, value.scale, value.unit]
        case datetime():
            return ["datetime", value.isoformat()]
        case date():
            return ["date", value.isoformat()]
    return ["plain", value]


def unpacked(kept: Mapping[str, Any]) -> Words:
    """The sentence again.

    >>> kept = packed(Words("%(q)s by %(d)s", {"q": Quantity(1250, 2, "t"), "d": date(2026, 3, 1)}))
    >>> str(unpacked(kept))
    '12.50 by 2026-03-01'
    """
    return Words(kept["text"], {name: _unpack(*value) for name, value in kept["params"].items()})


def _unpack(kind: str, value: Any, *more: Any) -> Param:
    match kind:
        case "words":
            return unpacked(value)
        case "quantity":
            return Quantity(value, *more)
        case "datetime":
            return datetime.fromisoformat(value)
        case "date":
            return date.fromisoformat(value)
    plain: Param = value
    return plain
