"""What is asked when a title's winners are selected? The fixed rules and the nominees as one problem. Pure."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from annum.awards.rules.description import QuotaRule, TitleRule
from annum.fair.draw import order
from annum.fair.select.problem import Nominee, Problem, Quota


@dataclass(frozen=True, slots=True)
class Candidate:
    """An eligible nomination with the jury's score in hundredths, and by what it is counted (``counted``). ``subject`` is empty
    for a name that the record does not know.
    """

    number: int
    score: int
    name: str
    counted: tuple[tuple[str, str], ...]
    subject: str = ""


def problem(title: TitleRule, candidates: Sequence[Candidate], seed: str, won: Collection[str] = ()) -> Problem:
    """``won``: subjects with an earlier exclusive title of the programme; they are left out where this title is exclusive.

    Nominees stand by the number of their nomination. Equal scores go by the order drawn from the programme's ``seed``: each
    title has a draw of its own, in which nobody's lot depends on who else stands. Where fewer stand than there are places,
    so many places are given; no nominee at all is a problem that ``annum.fair.select.solve`` refuses.
    """
    left = set(left_out(title, candidates, won))
    standing = sorted((one for one in candidates if one.number not in left), key=lambda one: one.number)
    nominees = tuple(Nominee(str(one.number), one.score, one.counted, one.name) for one in standing)
    quotas = tuple(each for rule in title.quotas for each in _quotas(rule, title.places, nominees))
    drawn = order((each.id for each in nominees), f"{seed}/{title.key}")
    return Problem(nominees, min(title.places, len(nominees)), quotas, order=drawn)


def left_out(title: TitleRule, candidates: Sequence[Candidate], won: Collection[str]) -> tuple[int, ...]:
    """The numbers of those who have won an earlier exclusive title already."""
    return tuple(one.number for one in candidates if title.exclusive and one.subject and one.subject in won)


def counted(key: str, record: Mapping[str, Any], route: str) -> tuple[tuple[str, str], ...]:
    """By what a nominee for the title with this key is counted; what the record does not know is empty, and no quota counts it."""
    heads = record.get("heads")
    before = any(each["key"] == key and each["years_ago"] == 1 for each in record.get("honours") or ())
    return (
        ("unit", (record.get("top") or {}).get("code", "")),
        ("grade", record.get("rank") or ""),
        ("heads", "" if heads is None else _answer(bool(heads))),
        ("won_before", _answer(before)),
        ("route", route),
    )


def _answer(holds: object) -> str:
    return "yes" if holds else "no"


def _quotas(rule: QuotaRule, places: int, nominees: Sequence[Nominee]) -> Iterator[Quota]:
    """Without a value one for each value that occurs. A bound that binds nobody is left out."""
    lower, upper = rule.bounds(places)
    least, most = lower or None, upper if upper < places else None
    if not nominees or (least is None and most is None):
        return
    known = sorted({dict(one.marks)[rule.attribute] for one in nominees} - {""})
    for value in [rule.value] if rule.value else known:
        yield Quota(f"{rule.attribute}:{value}", rule.attribute, value, lower=least, upper=most)
