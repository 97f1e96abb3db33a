"""Can this problem be solved at all? What contradicts itself is told before anything is solved. Pure."""

from collections import Counter
from collections.abc import Iterator

from annum.fair.select.problem import RATE, ROUNDINGS, Key, Limit, Problem, Quota, Share
from annum.fair.select.program import fixed
from annum.kernel.refusal import Refusal
from annum.kernel.words import Param


def refusals(problem: Problem) -> tuple[Refusal, ...]:
    """What is wrong with a problem; empty when it can be solved.

    >>> from annum.fair.select.problem import Nominee
    >>> few = Problem((Nominee("a", 100),), places=1, quotas=(Quota("q", "unit", "A", lower=2, upper=1),))
    >>> [str(one) for one in refusals(few)]
    ['“q”: no nominee has the attribute “unit”.', '“q”: the upper limit 1 is below the lower limit 2.']
    """
    return (*_nominees(problem), *_named(problem), *_quotas(problem), *_ties(problem))


def _nominees(problem: Problem) -> Iterator[Refusal]:
    for id, times in Counter(one.id for one in problem.nominees).items():
        if times > 1:
            yield Refusal("nominee-twice", "The nominee “%(id)s” occurs twice.", {"id": id})
    for one in problem.nominees:
        if len({attribute for attribute, _ in one.marks}) != len(one.marks):
            yield Refusal("mark-twice", "%(name)s has an attribute twice.", {"name": one.name or one.id})
    if not 1 <= problem.places <= len(problem.nominees):
        yield Refusal("places-wrong", "There must be at least one place, and no more places than nominees.")


def _named(problem: Problem) -> Iterator[Refusal]:
    """Ids of quotas and conflicts, and the nominees whom they name."""
    known = {one.id for one in problem.nominees}
    for id, times in Counter(one.id for one in problem.rules).items():
        if times > 1 or not id:
            yield Refusal("rule-twice", "Each quota and each conflict needs an id of its own: “%(id)s”.", {"id": id})
    for one in problem.rules:
        for each in sorted(set(one.members) - known):
            yield Refusal(
                "nominee-unknown",
                "“%(rule)s” names “%(id)s”, who is no nominee.",
                {"rule": one.name or one.id, "id": each},
            )


def _quotas(problem: Problem) -> Iterator[Refusal]:
    attributes = {attribute for one in problem.nominees for attribute, _ in one.marks}
    for quota in problem.quotas:
        name = quota.name or quota.id
        if quota.attribute and quota.members:
            yield Refusal(
                "quota-of-two-kinds", "“%(quota)s” is of an attribute or of named nominees, not both.", {"quota": name}
            )
        if quota.attribute and quota.attribute not in attributes:
            places = {"quota": name, "attribute": quota.attribute}
            yield Refusal("attribute-unknown", "“%(quota)s”: no nominee has the attribute “%(attribute)s”.", places)
        if quota.lower is None and quota.upper is None and quota.id not in bases(problem):
            yield Refusal("quota-empty", "“%(quota)s” has no limit.", {"quota": name})
        for limit in (quota.lower, quota.upper):
            yield from _limit(problem, quota, limit)
        yield from _bounds(problem, quota)


def bases(problem: Problem) -> set[str]:
    """The quotas of which others are shares."""
    limits = [limit for quota in problem.quotas for limit in (quota.lower, quota.upper)]
    return {limit.of for limit in limits if isinstance(limit, Share)}


def _limit(problem: Problem, quota: Quota, limit: Limit) -> Iterator[Refusal]:
    name = quota.name or quota.id
    if isinstance(limit, int) and limit < 0:
        yield Refusal("limit-negative", "“%(quota)s”: a limit is never negative.", {"quota": name})
    if not isinstance(limit, Share):
        return
    if limit.rounding not in ROUNDINGS or not 0 <= limit.rate <= RATE:
        yield Refusal(
            "share-wrong", "“%(quota)s”: a share is from 0 to 100 percent, with one of the roundings.", {"quota": name}
        )
    if limit.of and (limit.of == quota.id or limit.of not in {one.id for one in problem.quotas}):
        places = {"quota": name, "of": limit.of}
        yield Refusal("base-unknown", "“%(quota)s” is a share of “%(of)s”, which is no other quota.", places)


def _bounds(problem: Problem, quota: Quota) -> Iterator[Refusal]:
    name = quota.name or quota.id
    if any(isinstance(limit, Share) and limit.rounding not in ROUNDINGS for limit in (quota.lower, quota.upper)):
        return
    least, most = fixed(quota.lower, problem.places), fixed(quota.upper, problem.places)
    if least is not None and most is not None and most < least:
        places: dict[str, Param] = {"quota": name, "lower": least, "upper": most}
        yield Refusal(
            "upper-below-lower", "“%(quota)s”: the upper limit %(upper)s is below the lower limit %(lower)s.", places
        )
    if isinstance(quota.upper, Share) and quota.upper.rate and most == 0:
        shared: dict[str, Param] = {"quota": name, "places": problem.places}
        yield Refusal(
            "share-yields-none", "“%(quota)s”: the share of %(places)s places is less than one place.", shared
        )


def _ties(problem: Problem) -> Iterator[Refusal]:
    if problem.order and (problem.seed or sorted(problem.order) != sorted(one.id for one in problem.nominees)):
        yield Refusal("order-wrong", "The order of ties must name every nominee once, and there is no seed beside it.")
    for key in problem.ties:
        yield from _key(key)


def _key(key: Key) -> Iterator[Refusal]:
    places = {"attribute": key.attribute}
    if key.rule not in ("most", "least", "listed") or (key.rule == "listed") != bool(key.listed):
        yield Refusal("tie-key-wrong", "How “%(attribute)s” decides ties is not said.", places)
