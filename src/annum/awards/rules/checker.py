"""What is still wrong with the rules of a programme? Every fault in words, by title. Pure."""

from collections.abc import Iterator

from annum.awards.rules.description import FULL, ProgrammeRule, QuotaRule, TitleRule
from annum.kernel.refusal import Refusal
from annum.kernel.words import Param

PEOPLE = frozenset({"person", "leader"})
"""Kinds of titles whose bearers are people of the group: their record can be asked."""
NO_RECORD = frozenset({"team", "work", "outsider"})
"""Kinds whose bearers have no record of their own."""
NEED_AMOUNT, NEED_VALUE = frozenset({"service", "not_winner"}), frozenset({"grade"})


def faults(rule: ProgrammeRule) -> tuple[Refusal, ...]:
    """Everything that keeps the rules from being fixed; none when they can be.

    >>> [each.code for each in faults(ProgrammeRule("2027", "a", "评优", "", "", "", "", 5))]
    ['no-title', 'no-days']
    """
    return (*_programme(rule), *(each for title in rule.titles for each in _title(title)))


def _programme(rule: ProgrammeRule) -> Iterator[Refusal]:
    if not rule.titles:
        yield Refusal("no-title", "The programme has no title yet.")
    if not (rule.nominate_from and rule.nominate_until):
        yield Refusal("no-days", "Say from when until when nominations are taken.")
    elif rule.judge_until and rule.judge_until < rule.nominate_until:
        yield Refusal("judging-early", "The judging ends before the nominations do.")


def _title(title: TitleRule) -> Iterator[Refusal]:
    named = {"title": title.name}
    yield from _criteria(title)
    for requirement in title.requirements:
        if title.kind in NO_RECORD:
            yield Refusal("no-record", "%(title)s: a team, a work or an outsider has no record to require.", named)
            break
        lacking = requirement.kind in NEED_AMOUNT and requirement.amount is None
        if lacking or (requirement.kind in NEED_VALUE and not requirement.value):
            yield Refusal("requirement-open", "%(title)s: a requirement lacks its number or grade.", named)
    yield from _quotas(title)


def _criteria(title: TitleRule) -> Iterator[Refusal]:
    total = sum(each.weight for each in title.criteria)
    if not title.criteria:
        yield Refusal("no-criterion", "%(title)s: there is nothing that the jury could mark.", {"title": title.name})
    elif total != FULL:
        told = {"title": title.name, "total": f"{total / 100:g}"}
        yield Refusal("weights-off", "%(title)s: the weights add up to %(total)s %%, not to 100 %%.", told)


def _quotas(title: TitleRule) -> Iterator[Refusal]:
    for quota in title.quotas:
        lower, upper = quota.bounds(title.places)
        if lower > upper:
            told: dict[str, Param] = {"title": title.name, "quota": _said(quota), "lower": lower, "upper": upper}
            yield Refusal(
                "quota-crossed",
                "%(title)s: the quota %(quota)s asks for at least %(lower)s of the places and at most %(upper)s.",
                told,
            )
    for attribute in sorted({each.attribute for each in title.quotas}):
        least = sum(each.bounds(title.places)[0] for each in title.quotas if each.attribute == attribute and each.value)
        if least > title.places:
            count: dict[str, Param] = {"title": title.name, "least": least, "places": title.places}
            yield Refusal(
                "quotas-too-many",
                "%(title)s: quotas ask for %(least)s winners, but there are %(places)s places.",
                count,
            )


def _said(quota: QuotaRule) -> str:
    return f"{quota.attribute} {quota.value}".strip()
