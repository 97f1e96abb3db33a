"""Does the record of a nominee show what a title requires? Each failure in a sentence with its figures. Pure.

What is not known never passes: a requirement on it fails, and says that it is not known.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from annum.awards.rules.description import RequirementRule
from annum.kernel.period import MONTHS
from annum.kernel.words import Words


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a nominee; ``None`` is not known.

    ``service``: whole months up to the year's end. ``grades`` of their statements in the year's current run, "" where one is
    withheld. ``vetoes``: how many were decided in the year. ``won``: how many years ago each time. ``belongs`` to the group
    on the year's last day; ``heads`` a unit.
    """

    service: int | None = None
    grades: tuple[str, ...] = ()
    vetoes: int | None = None
    won: tuple[int, ...] = ()
    belongs: bool | None = None
    heads: bool | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """A requirement that is not met, by its kind; ``known`` tells a record that says no from one that says nothing."""

    kind: str
    words: Words
    known: bool = True


def months_of_service(joined: date | None, left: date | None, end: date) -> int | None:
    """Whole months from the day somebody joined until they left, or until ``end`` (the day after the year), if that is earlier.

    >>> months_of_service(date(2025, 1, 15), None, date(2027, 1, 1))
    23
    >>> months_of_service(None, None, date(2027, 1, 1)) is None
    True
    """
    if joined is None:
        return None
    until = min(end, left) if left else end
    months = (until.year - joined.year) * MONTHS + until.month - joined.month - (until.day < joined.day)
    return max(months, 0)


def belongs_on(joined: date | None, left: date | None, last: date) -> bool | None:
    """Whether somebody is in the group on a day; not known without the day they joined, unless they have left."""
    if left is not None and left <= last:
        return False
    return None if joined is None else joined <= last


def years_ago(month: int, now: int) -> int:
    """How many years before the year that begins in month ``now`` one began in ``month`` (``Month.index``), rounded up.

    >>> years_ago(24300, 24312), years_ago(24299, 24312), years_ago(24312, 24312)
    (1, 2, 0)
    """
    return -(-(now - month) // MONTHS)


def facts_of(record: Mapping[str, Any], key: str) -> Facts:
    """What a kept record (``awards.queries.record``) says of a nominee for the title with this key."""
    return Facts(
        record["service"],
        tuple(score["grade"] for score in record["scores"]),
        None if record["vetoes"] is None else len(record["vetoes"]),
        tuple(each["years_ago"] for each in record["honours"] if each["key"] == key),
        record["belongs"],
        None if record["heads"] is None else bool(record["heads"]),
    )


def failures(requirements: Sequence[RequirementRule], facts: Facts, letters: Sequence[str]) -> tuple[Failure, ...]:
    """Every requirement that is not met, in order; none when the nominee is eligible. ``letters``: the grades, the best first.

    >>> [str(each.words) for each in failures([RequirementRule("service", 24)], Facts(service=11), "ABCDE")]
    ['Months of service: 11, at least 24 are required']
    """
    return tuple(found for each in requirements if (found := _RULES[each.kind](each, facts, letters)) is not None)


def _not_known(kind: str, words: Words) -> Failure:
    return Failure(kind, words, known=False)


def _service(rule: RequirementRule, facts: Facts, _letters: Sequence[str]) -> Failure | None:
    least = rule.amount or 0
    if facts.service is None:
        words = Words(
            "How long they have been in service is not known; at least %(least)s months are required", {"least": least}
        )
        return _not_known(rule.kind, words)
    if facts.service >= least:
        return None
    told = {"months": facts.service, "least": least}
    return Failure(rule.kind, Words("Months of service: %(months)s, at least %(least)s are required", told))


def _grade(rule: RequirementRule, facts: Facts, letters: Sequence[str]) -> Failure | None:
    least = {"least": rule.value}
    if not facts.grades:
        return _not_known(rule.kind, Words("No grade of the year is known; at least %(least)s is required", least))
    if "" in facts.grades:
        return _not_known(rule.kind, Words("A grade is withheld for now; at least %(least)s is required", least))
    if rule.value not in letters or any(each not in letters for each in facts.grades):
        return _not_known(rule.kind, Words("The year's grades do not say whether %(least)s is reached", least))
    worst = max(facts.grades, key=letters.index)
    if letters.index(worst) <= letters.index(rule.value):
        return None
    told = {"grade": worst, "least": rule.value}
    return Failure(rule.kind, Words("Grade %(grade)s in the year; at least %(least)s is required", told))


def _no_veto(rule: RequirementRule, facts: Facts, _letters: Sequence[str]) -> Failure | None:
    if facts.vetoes is None:
        return _not_known(rule.kind, Words("Whether a veto was decided in the year is not known"))
    if not facts.vetoes:
        return None
    return Failure(rule.kind, Words("Vetoes decided in the year: %(count)s", {"count": facts.vetoes}))


def _not_winner(rule: RequirementRule, facts: Facts, _letters: Sequence[str]) -> Failure | None:
    years = rule.amount or 0
    within = [each for each in facts.won if 1 <= each <= years]
    if not within:
        return None
    told = {"ago": min(within), "years": years}
    return Failure(
        rule.kind, Words("Won this title before; years since then: %(ago)s, more than %(years)s are required", told)
    )


def _in_group(rule: RequirementRule, facts: Facts, _letters: Sequence[str]) -> Failure | None:
    if facts.belongs is None:
        return _not_known(rule.kind, Words("Whether they belong to the group on the last day of the year is not known"))
    return None if facts.belongs else Failure(rule.kind, Words("Not in the group on the last day of the year"))


def _heads(rule: RequirementRule, facts: Facts, _letters: Sequence[str]) -> Failure | None:
    if facts.heads is None:
        return _not_known(rule.kind, _HEADING_UNKNOWN)
    return None if facts.heads else Failure(rule.kind, Words("Heads no unit"))


def _heads_none(rule: RequirementRule, facts: Facts, _letters: Sequence[str]) -> Failure | None:
    if facts.heads is None:
        return _not_known(rule.kind, _HEADING_UNKNOWN)
    return Failure(rule.kind, Words("Heads a unit")) if facts.heads else None


_HEADING_UNKNOWN = Words("Whether they head a unit is not known")
_RULES: Mapping[str, Callable[[RequirementRule, Facts, Sequence[str]], Failure | None]] = {
    "service": _service,
    "grade": _grade,
    "no_veto": _no_veto,
    "not_winner": _not_winner,
    "in_group": _in_group,
    "heads": _heads,
    "heads_none": _heads_none,
}
