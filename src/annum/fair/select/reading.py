"""How is a problem kept, for its hash and for the verifier? As plain JSON, and strictly back. Pure."""

from collections.abc import Mapping
from typing import Any

from annum.fair.select.problem import Conflict, Key, Limit, Nominee, Problem, Quota, Share
from annum.kernel.refusal import Refusal, Refused


def written(problem: Problem) -> dict[str, Any]:
    """As plain JSON of text and whole numbers; equal problems, with the nominees in the same order, are written alike."""
    return {
        "nominees": [_nominee(one) for one in problem.nominees],
        "places": problem.places,
        "quotas": [_quota(one) for one in problem.quotas],
        "conflicts": [{"id": one.id, "members": list(one.members), "name": one.name} for one in problem.conflicts],
        "ties": [{"attribute": one.attribute, "rule": one.rule, "listed": list(one.listed)} for one in problem.ties],
        "order": list(problem.order),
        "seed": problem.seed,
    }


def _nominee(one: Nominee) -> dict[str, Any]:
    return {"id": one.id, "score": one.score, "marks": dict(one.marks), "name": one.name}


def _quota(one: Quota) -> dict[str, Any]:
    plain = {name: getattr(one, name) for name in ("id", "attribute", "value", "name")}
    return {**plain, "members": list(one.members), "lower": _limit(one.lower), "upper": _limit(one.upper)}


def _limit(limit: Limit) -> Any:
    if isinstance(limit, Share):
        return {"rate": limit.rate, "of": limit.of, "rounding": limit.rounding}
    return limit


def read_problem(plain: object) -> Problem:
    """The problem that ``written`` wrote. Refuses what has another shape.

    >>> problem = Problem((Nominee("a", 9000, (("unit", "A"),)),), 1, (Quota("q", "unit", "A", upper=Share(5000)),))
    >>> read_problem(written(problem)) == problem
    True
    """
    try:
        problem = _problem(_fields(plain))
    except (KeyError, TypeError, ValueError) as error:
        raise Refused(Refusal("problem-unreadable", "The description of the selection cannot be read.")) from error
    return problem


def _problem(fields: Mapping[str, Any]) -> Problem:
    return Problem(
        tuple(_read_nominee(_fields(one)) for one in _kept(fields, "nominees", list)),
        _kept(fields, "places", int),
        tuple(_read_quota(_fields(one)) for one in _kept(fields, "quotas", list)),
        tuple(_read_conflict(_fields(one)) for one in _kept(fields, "conflicts", list)),
        tuple(_read_key(_fields(one)) for one in _kept(fields, "ties", list)),
        _texts(fields, "order"),
        _kept(fields, "seed", str),
    )


def _read_nominee(fields: Mapping[str, Any]) -> Nominee:
    marks = _kept(fields, "marks", dict)
    kept = tuple((name, _kept(marks, name, str)) for name in marks)
    return Nominee(_kept(fields, "id", str), _kept(fields, "score", int), kept, _kept(fields, "name", str))


def _read_quota(fields: Mapping[str, Any]) -> Quota:
    id, attribute, value, name = (_kept(fields, each, str) for each in ("id", "attribute", "value", "name"))
    lower, upper = (_read_limit(fields[each]) for each in ("lower", "upper"))
    return Quota(id, attribute, value, _texts(fields, "members"), lower, upper, name)


def _read_limit(plain: object) -> Limit:
    if plain is None or type(plain) is int:
        return plain
    fields = _fields(plain)
    return Share(_kept(fields, "rate", int), _kept(fields, "of", str), _kept(fields, "rounding", str))


def _read_conflict(fields: Mapping[str, Any]) -> Conflict:
    return Conflict(_kept(fields, "id", str), _texts(fields, "members"), _kept(fields, "name", str))


def _read_key(fields: Mapping[str, Any]) -> Key:
    return Key(_kept(fields, "attribute", str), _kept(fields, "rule", str), _texts(fields, "listed"))


def _texts(fields: Mapping[str, Any], name: str) -> tuple[str, ...]:
    return tuple(_kept({"": one}, "", str) for one in _kept(fields, name, list))


def _fields(plain: object) -> Mapping[str, Any]:
    if not isinstance(plain, Mapping):
        raise TypeError
    return plain


def _kept(fields: Mapping[str, Any], name: str, kind: type) -> Any:
    found = fields[name]
    if type(found) is not kind:  # a truth is no number here
        raise TypeError(name)
    return found
