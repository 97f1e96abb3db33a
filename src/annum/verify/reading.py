"""How is JSON of a bundle read? Exactly: no fractions, no lines without end; what is wrong is told by file and line."""

import json
from collections.abc import Callable, Iterator
from typing import IO, Any

from annum.kernel.refusal import Refused
from annum.verify import unreadable
from annum.verify.opening import Bundle
from annum.verify.unreadable import Unreadable

LONGEST = 4 << 20
"""Bytes of a line."""
HOSTILE = (KeyError, TypeError, ValueError, AttributeError, IndexError, ArithmeticError, RecursionError, Refused)
"""What reading or reckoning raises over rows that were made up."""


def exact(data: bytes) -> Any:
    """One JSON value. Refuses: ``ValueError`` for anything else, fractions included.

    >>> exact(b'{"a":[1,null]}')
    {'a': [1, None]}
    """
    return json.loads(data, parse_float=_refuse, parse_constant=_refuse)


def _refuse(text: str) -> Any:
    raise ValueError(f"{text} is no whole number")


def document(bundle: Bundle, name: str, limit: int = LONGEST) -> dict[str, Any]:
    """A file that holds one object. Refuses: ``Unreadable``."""
    return mapping(bundle.read(name, limit))


def mapping(data: bytes) -> dict[str, Any]:
    """One JSON object. Refuses: ``Unreadable``."""
    try:
        found = exact(data)
    except (ValueError, RecursionError) as error:
        raise Unreadable(unreadable.NOT_JSON) from error
    if not isinstance(found, dict):
        raise Unreadable(unreadable.NOT_JSON)
    return found


def lines(file: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """Each line with its number, from 1. Refuses: ``Unreadable`` for one without end."""
    number = 0
    while line := file.readline(LONGEST):
        number += 1
        if len(line) >= LONGEST:
            raise Unreadable(unreadable.NOT_JSON)
        yield number, line


def rows(bundle: Bundle, name: str, wrong: Callable[[int], None]) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows of a file of lines, each with its number; ``wrong`` is told of lines that are none."""
    with bundle.stream(name) as file:
        for number, line in lines(file):
            try:
                row = exact(line)
            except (ValueError, RecursionError):
                row = None
            if isinstance(row, dict):
                yield number, row
            else:
                wrong(number)


def number_in(text: Any) -> int | None:
    """A whole number that is written as text, as a number, or not at all. Refuses: ``ValueError``, ``TypeError``.

    >>> number_in("-12"), number_in(None), number_in(3)
    (-12, None, 3)
    """
    if text is None or type(text) is int:
        return text
    if not isinstance(text, str) or not text.removeprefix("-").isascii() or not text.removeprefix("-").isdigit():
        raise ValueError(f"{text!r} is no whole number")
    return int(text)
