"""How does a stored ballot become the same ballot again? Strictly: what is not as written is refused by its name. Pure."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final

from annum.fair.tally.ballot import Ballot, Option, Spread
from annum.fair.tally.majority import Majority
from annum.kernel.refusal import Refusal, Refused

FIELDS: Final[dict[str, type]] = {
    "kind": str,
    "method": str,
    "places": int,
    "least": int,
    "most": int,
    "each": int,
    "top": int,
    "blank": str,
    "gaps": str,
    "equals": str,
    "seed": str,
}


def read_ballot(plain: object) -> Ballot:
    """The ballot that ``Ballot.written`` wrote. Refuses what has another shape, naming the field.

    >>> ballot = Ballot("approval", (Option("a", "Ann Lee"),), "most_votes", majority=Majority(Fraction(2, 3)))
    >>> read_ballot(ballot.written()) == ballot
    True
    """
    fields = _fields(plain, "ballot")
    simple = {name: _typed(fields, name, kind) for name, kind in FIELDS.items()}
    known = {*FIELDS, "options", "order", "own_unit", "spread", "majority"}
    if extra := sorted(fields.keys() - known):
        raise _unreadable(extra[0])
    return Ballot(
        options=tuple(_option(one) for one in _typed(fields, "options", list)),
        order=tuple(_text(one, "order") for one in _typed(fields, "order", list)),
        own_unit=None if fields.get("own_unit") is None else _typed(fields, "own_unit", int),
        spread=None if fields.get("spread") is None else _spread(fields["spread"]),
        majority=None if fields.get("majority") is None else _majority(fields["majority"]),
        **simple,
    )


def _option(plain: object) -> Option:
    fields = _fields(plain, "options")
    return Option(*(_typed(fields, name, str) for name in ("id", "name", "unit")))


def _spread(plain: object) -> Spread:
    fields = _fields(plain, "spread")
    return Spread(*(_typed(fields, name, int) for name in ("high", "high_most", "low", "low_least", "differ")))


def _majority(plain: object) -> Majority:
    fields = _fields(plain, "majority")
    return Majority(
        _fraction(fields, "share"),
        _typed(fields, "comparison", str),
        _typed(fields, "base", str),
        _fraction(fields, "quorum"),
        _typed(fields, "attendance", str),
    )


def _fraction(fields: Mapping[str, Any], name: str) -> Fraction:
    try:
        return Fraction(_typed(fields, name, str))
    except (ValueError, ZeroDivisionError) as error:
        raise _unreadable(name) from error


def _fields(plain: object, name: str) -> Mapping[str, Any]:
    if not isinstance(plain, Mapping):
        raise _unreadable(name)
    return plain


def _typed(fields: Mapping[str, Any], name: str, kind: type) -> Any:
    found = fields.get(name)
    if type(found) is not kind:  # a truth is no number here
        raise _unreadable(name)
    return found


def _text(plain: object, name: str) -> str:
    if not isinstance(plain, str):
        raise _unreadable(name)
    return plain


def _unreadable(name: str) -> Refused:
    return Refused(Refusal("ballot-unreadable", "The ballot cannot be read at “%(field)s”.", {"field": name}))
