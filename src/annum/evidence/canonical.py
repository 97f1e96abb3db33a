"""Which bytes stand for a value, so that anyone gets the same hash? RFC 8785 (JCS), over exact values only. Pure.

Floats, decimals and dates are refused: exact numbers beyond 53 bits, amounts and days travel as text.
"""

import json
from collections.abc import Mapping
from typing import Any

EXACT = 2**53 - 1
"""The largest integer that every JSON reader keeps exactly."""

# Python's encoder escapes exactly what RFC 8785, 3.2.2.2 escapes, when it may write everything else as it is.
compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False, allow_nan=False).encode


class NotCanonical(ValueError):
    """The value has no canonical bytes; the message names the place in it."""


def canonical(value: object) -> bytes:
    r"""The RFC 8785 bytes of ``None``, bool, int within 53 bits, text, list, tuple, and mappings with text keys.

    Refuses: ``NotCanonical`` for anything else, lone surrogates included.

    >>> canonical({"b": [True, None, "\u20ac\n"], "a": 1}).decode()
    '{"a":1,"b":[true,null,"€\\n"]}'
    """
    try:
        return compact(_ordered(value, "value")).encode()
    except UnicodeEncodeError as error:
        raise NotCanonical("text holds half of a surrogate pair, which no UTF-8 can carry") from error


def _ordered(value: Any, place: str) -> Any:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, int):
        return _exact(value, place)
    if isinstance(value, Mapping):
        return _mapping(value, place)
    if isinstance(value, list | tuple):
        return [_ordered(item, f"{place}[{index}]") for index, item in enumerate(value)]
    raise NotCanonical(f"{place}: a {type(value).__name__} is not exact JSON; write it as text")


def _exact(value: int, place: str) -> int:
    if abs(value) > EXACT:
        raise NotCanonical(f"{place}: {value} is beyond 2^53-1; write it as text")
    return int(value)


def _mapping(value: Mapping[Any, Any], place: str) -> dict[str, Any]:
    for key in value:
        if not isinstance(key, str):
            raise NotCanonical(f"{place}: the key {key!r} is not text")
    # Code units, not code points: U+10000 sorts before U+FB33, because its first unit is D800.
    keys = sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
    return {str(key): _ordered(value[key], f"{place}.{key}") for key in keys}
