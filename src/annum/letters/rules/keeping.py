"""How is a sentence kept so that it can be said later, in either language? As JSON with the kind of each value."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from annum.kernel.quantity import Quantity
from annum.kernel.words import Param, Words


def kept(words: Words) -> dict[str, Any]:
    """The sentence and its values as JSON; ``words_of`` gives an equal sentence back.

    >>> kept(Words("Due on %(day)s", {"day": date(2026, 3, 5)}))
    {'text': 'Due on %(day)s', 'params': {'day': {'day': '2026-03-05'}}}
    """
    return {"text": words.text, "params": {name: _written(value) for name, value in words.params.items()}}


def words_of(kept: Mapping[str, Any]) -> Words:
    """The sentence that was kept.

    >>> str(words_of({"text": "Due on %(day)s", "params": {"day": {"day": "2026-03-05"}}}))
    'Due on 2026-03-05'
    """
    return Words(kept["text"], {name: _read(value) for name, value in kept["params"].items()})


def _written(value: Param) -> Any:
    if isinstance(value, Words):
        return {"words": kept(value)}
    if isinstance(value, Quantity):
        return {"amount": [value.amount, value.scale, value.unit]}
    if isinstance(value, datetime):  # before the day: a moment is also a day
        return {"moment": value.isoformat()}
    return {"day": value.isoformat()} if isinstance(value, date) else value


READ: Mapping[str, Callable[[Any], Param]] = {
    "words": words_of,
    "amount": lambda given: Quantity(*given),
    "moment": datetime.fromisoformat,
    "day": date.fromisoformat,
}


def _read(value: Any) -> Param:
    if not isinstance(value, Mapping):
        return value  # type: ignore[no-any-return]  # text and whole numbers stand for themselves
    ((kind, given),) = value.items()
    return READ[kind](given)
