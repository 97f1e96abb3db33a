"""By what does a voter find the own vote again? By a hash that only who cast it could have made. Pure."""

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256

FORM = "annum-receipt/1"
NONCE = 32
"""Hexadecimal digits of the voter's own nonce, at least."""
LONGEST = 64


def receipt(ballot: int, nonce: str, marks: Mapping[str, int]) -> str:
    """The SHA-256 of the ballot's number, the nonce and the marks; ``static/ballot/secret.js`` makes the same.

    >>> receipt(7, "ab" * 16, {"b": 1, "a": 2})[:12] == receipt(7, "ab" * 16, {"a": 2, "b": 1})[:12]
    True
    """
    return sha256(f"{FORM}\n{ballot}\n{nonce}\n{written(marks)}".encode()).hexdigest()


def written(marks: Mapping[str, int]) -> str:
    """The marks as JSON in one way only.

    >>> written({"b": 1, "a": -1})
    '{"a":-1,"b":1}'
    """
    return json.dumps(dict(sorted(marks.items())), separators=(",", ":"))


def is_nonce(text: object) -> bool:
    """Whether a text can be a nonce: hexadecimal digits, enough of them.

    >>> is_nonce("ab" * 16), is_nonce("xyz"), is_nonce(7)
    (True, False, False)
    """
    return isinstance(text, str) and NONCE <= len(text) <= LONGEST and set(text) <= set("0123456789abcdef")


def digest(rows: Iterable[tuple[str, dict[str, int]]]) -> str:
    """The SHA-256 over receipts and marks in the order of receipts.

    >>> digest([("b", {"x": 1}), ("a", {})]) == digest([("a", {}), ("b", {"x": 1})])
    True
    """
    lines = sorted(f"{receipt} {written(marks)}\n" for receipt, marks in rows)
    return sha256("".join(lines).encode()).hexdigest()
