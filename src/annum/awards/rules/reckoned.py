"""What should a selection have asked? From the fixed rules, the nominees and the marks alone, as a verifier has them. Pure."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from annum.awards.rules.description import TitleRule
from annum.awards.rules.marks import Given, score
from annum.awards.rules.problem import Candidate, problem
from annum.fair.select.problem import Problem

Marks = Mapping[str, int]
"""Criterion (key) to hundredths of a point."""


@dataclass(frozen=True, slots=True)
class Stood:
    """A nomination that the jury judged. ``subject`` names who it is, the same for all titles; empty for a free name."""

    number: int
    subject: str
    counted: tuple[tuple[str, str], ...]
    won: bool


def scores(title: TitleRule, given: Mapping[tuple[str, int], Marks]) -> dict[int, int]:
    """Nomination to its score in hundredths, from the marks that count, by juror and nomination.

    >>> from annum.awards.rules.description import CriterionRule
    >>> title = TitleRule("t", "T", "", "unit", 1, 0, 0, 0, None, True, (CriterionRule("a", "A", "", "", "", 10_000),))
    >>> scores(title, {("J1", 7): {"a": 9000}, ("J2", 7): {"a": 8001}})
    {7: 8501}
    """
    weights = {each.key: each.weight for each in title.criteria}
    judges: dict[int, list[list[Given]]] = defaultdict(list)
    for (_, nomination), marks in given.items():
        judges[nomination].append([Given(points, weights[key]) for key, points in marks.items()])
    found = {nomination: score(each, title.drop) for nomination, each in judges.items()}
    return {nomination: each for nomination, each in found.items() if each is not None}


def asked(
    title: TitleRule,
    stood: Sequence[Stood],
    given: Mapping[tuple[str, int], Marks],
    seed: str,
    elsewhere: Collection[str],
) -> Problem:
    """The problem of a title. ``elsewhere``: subjects who are left out since they win an earlier exclusive title. Without names,
    which people may change.
    """
    known = scores(title, given)
    candidates = [Candidate(one.number, known[one.number], "", one.counted, one.subject) for one in stood]
    return nameless(problem(title, candidates, seed, elsewhere))


def nameless(found: Problem) -> Problem:
    """The same problem without what its nominees and quotas are called."""
    nominees = tuple(replace(one, name="") for one in found.nominees)
    return replace(found, nominees=nominees, quotas=tuple(replace(one, name="") for one in found.quotas))
