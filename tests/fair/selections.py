"""Problems to select winners from: the golden case, random small ones, and the answer by trying every list."""

from collections.abc import Iterator
from itertools import combinations
from random import Random

from annum.fair.select.problem import ROUNDINGS, Conflict, Key, Nominee, Problem, Quota, Share

GOLDEN = """
c1 A leader first 95
c2 A staff prior 94
c3 A staff first 93
c4 B staff prior 92
c5 B leader first 91
c6 B staff first 85
c7 C staff first 84
c8 C leader first 83
c9 D staff prior 82
c10 D staff first 70
"""


def golden() -> Problem:
    """Five places; units one or two each; at most one leader and one winner of the year before."""
    rows = [line.split() for line in GOLDEN.strip().splitlines()]
    nominees = tuple(
        Nominee(id, int(score) * 100, (("unit", unit), ("level", level), ("past", past)))
        for id, unit, level, past, score in rows
    )
    units = tuple(Quota(f"unit {unit}", "unit", unit, lower=1, upper=2) for unit in "ABCD")
    return Problem(
        nominees, 5, (*units, Quota("leaders", "level", "leader", upper=1), Quota("prior", "past", "prior", upper=1))
    )


def random_problem(draw: Random) -> Problem:
    """Two to nine nominees, often with equal scores, under quotas, shares, nested shares and conflicts."""
    count = draw.randint(2, 9)
    best = draw.choice([1, 3, 300])
    nominees = tuple(
        Nominee(
            str(at),
            draw.randint(0, best),
            (("unit", draw.choice("AB")), ("level", draw.choice("xyz")), ("years", str(draw.randint(0, 3)))),
        )
        for at in range(count)
    )
    ids = [one.id for one in nominees]
    present = sorted({mark for one in nominees for mark in one.marks if mark[0] != "years"})
    return Problem(
        nominees,
        draw.randint(1, count),
        (*_fixed(draw, present), *_shares(draw, ids)),
        tuple(Conflict(f"c{at}", tuple(draw.sample(ids, 2))) for at in range(draw.choice([0, 0, 1, 2]))),
        draw.choice([(), (Key("years"),), (Key("level", "listed", ("z", "x")), Key("years", "least"))]),
        seed=draw.choice(["", "2026"]),
    )


def _fixed(draw: Random, present: list[tuple[str, str]]) -> Iterator[Quota]:
    for attribute, value in present:
        lower, upper = draw.choice([(None, 3), (0, 2), (1, 4), (1, None), (None, None), (None, None)])
        if lower is not None or upper is not None:
            yield Quota(attribute + value, attribute, value, lower=lower, upper=upper)


def _shares(draw: Random, ids: list[str]) -> Iterator[Quota]:
    if draw.random() < 0.5:
        some, inner = ([one for one in ids if draw.random() < 0.5] for _ in range(2))
        yield Quota("outer", members=tuple(some), lower=_share(draw, 4000), upper=Share(10_000))
        low, high = _share(draw, 4000, "outer"), _share(draw, 10_000, "outer")
        yield Quota("inner", members=tuple(inner), lower=draw.choice([None, low]), upper=high)


def _share(draw: Random, most: int, of: str = "") -> Share:
    return Share(draw.randint(most // 4, most), of, draw.choice(list(ROUNDINGS)))


def keeps(problem: Problem, winners: frozenset[int]) -> bool:
    """Whether a list keeps all rules, straight from their words."""
    taken = {quota.id: len(problem.members[quota.id] & winners) for quota in problem.quotas}
    for quota in problem.quotas:
        for limit, side in ((quota.lower, 1), (quota.upper, -1)):
            base = taken[limit.of] if isinstance(limit, Share) and limit.of else problem.places
            places = limit.places(base) if isinstance(limit, Share) else limit
            if places is not None and (taken[quota.id] - places) * side < 0:
                return False
    return all(len(problem.members[one.id] & winners) <= 1 for one in problem.conflicts)


def lists(problem: Problem) -> list[tuple[int, tuple[str, ...]]]:
    """Every list that keeps all rules, with its total; the best first, of equal ones the first by the tie order."""
    found = [
        (-sum(problem.nominees[at].score for at in chosen), sorted(problem.rank[at] for at in chosen), chosen)
        for chosen in combinations(range(len(problem.nominees)), problem.places)
        if keeps(problem, frozenset(chosen))
    ]
    return [(-total, tuple(problem.nominees[at].id for at in chosen)) for total, _, chosen in sorted(found)]
