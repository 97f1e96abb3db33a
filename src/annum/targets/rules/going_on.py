"""What does a statement take along into another year? Frozen values; the wording stays as it was. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from re import escape, finditer, sub


@dataclass(frozen=True, slots=True)
class ItemClone:
    """What an item says in the other year; amounts in the indicator's scale, ``plan`` by ``Month.index``."""

    baseline: int | None
    threshold: int | None
    target: int | None
    stretch: int | None
    plan: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Gone:
    """Who and what is no more on the other year's first day: ids of people and of units."""

    people: frozenset[int] = frozenset()
    units: frozenset[int] = frozenset()


def named_for(text: str, code: str, other: str) -> str:
    """A code or title with the other year's code where it names its own year.

    >>> named_for("2026-HY.FIN", "2026", "2027"), named_for("财务部2026年度目标责任书", "2026", "2027")
    ('2027-HY.FIN', '财务部2027年度目标责任书')
    >>> named_for("P20260", "2026", "2027")
    'P20260'
    """
    return sub(rf"(?<!\d){escape(code)}(?!\d)", other, text)


def following_code(code: str) -> str:
    """The code of the year after this one: the last number in it, one higher.

    >>> following_code("2026"), following_code("FY09"), following_code("first")
    ('2027', 'FY10', 'first-2')
    """
    found = list(finditer(r"\d+", code))
    if not found:
        return f"{code}-2"
    start, end = found[-1].span()
    return code[:start] + str(int(code[start:end]) + 1).zfill(end - start) + code[end:]
