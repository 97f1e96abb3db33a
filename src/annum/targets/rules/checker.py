"""What cannot be scored, told before anyone signs it? The check at publishing. Pure."""

from collections.abc import Iterator

from annum.kernel.period import Month
from annum.kernel.quantity import Quantity
from annum.kernel.refusal import Refusal
from annum.kernel.words import Param, Words
from annum.targets.rules.draft import Draft, DraftItem
from annum.targets.rules.points.kinds import refusals

FULL = 10000
"""The weights of a statement add up to 100.00, in hundredths."""


def faults(draft: Draft) -> tuple[Refusal, ...]:
    """Everything that keeps a wording from being published, all of it, in the order of the document.

    >>> from datetime import date
    >>> empty = Draft(date(2026, 1, 1), date(2026, 1, 1), date(2027, 1, 1), (), None)
    >>> [fault.code for fault in faults(empty)]
    ['no-items', 'no-issuing-party', 'no-committing-party']
    """
    return (*_days(draft), *_weights(draft), *_items(draft), *_vetoes(draft), *_parties(draft))


def _days(draft: Draft) -> Iterator[Refusal]:
    if not draft.year_start <= draft.effective_from < draft.year_end:
        yield Refusal("outside-year", "The statement must take effect within the year.")


def _weights(draft: Draft) -> Iterator[Refusal]:
    scored = [item for item in draft.items if item.kind == "scored"]
    total = sum(item.weight for item in scored)
    if not scored:
        yield Refusal("no-items", "The statement has no scored item.")
    elif total != FULL:
        yield Refusal("weights-off", "The weights add up to %(total)s, not 100.00.", {"total": Quantity(total, 2)})


def _items(draft: Draft) -> Iterator[Refusal]:
    for item in draft.items:
        for fault in _item(draft, item):
            yield _of_item(item, fault)


def _item(draft: Draft, item: DraftItem) -> Iterator[Refusal]:
    if item.kind == "scored" and item.weight == 0:
        yield Refusal("no-weight", "It has no weight.")
    if item.owner_unit is None:
        yield Refusal("no-owner", "No unit is responsible for its figures.")
    if item.owner_unit is not None and item.owner_unit == draft.subject_unit:
        yield Refusal("own-judge", "The unit that is measured would report its own figure; name another unit.")
    yield from refusals(item.rule, item.line)
    yield from _plan(draft, item)


def _plan(draft: Draft, item: DraftItem) -> Iterator[Refusal]:
    """A plan is whole or absent, and its last month is the target. Before the statement takes effect nothing adds up."""
    if not item.plan:
        return
    promised = item.promised or frozenset(draft.months)
    missing = [month for month in draft.months if month in promised and month not in item.plan]
    early = [month for month, amount in item.plan.items() if amount and month < min(promised)]
    if missing:
        yield Refusal("plan-gaps", "Its monthly plan leaves out %(count)s months.", {"count": len(missing)})
    elif early and item.accumulation == "sum":
        yield Refusal(
            "plan-too-early",
            "Its plan begins in %(planned)s, but it counts figures only from %(first)s on: plan from there, "
            "without the months before.",
            {"planned": str(Month.of(min(early))), "first": str(Month.of(min(promised)))},
        )
    elif item.line.target is not None and item.plan[draft.months[-1]] != item.line.target:
        yield Refusal(
            "plan-misses-target",
            "Its plan ends at %(plan)s, but the target is %(target)s.",
            {"plan": _amount(item, item.plan[draft.months[-1]]), "target": _amount(item, item.line.target)},
        )


def _amount(item: DraftItem, amount: int) -> Quantity:
    return Quantity(amount, item.decimals)


def _of_item(item: DraftItem, fault: Refusal) -> Refusal:
    params: dict[str, Param] = {"key": item.key, "name": item.name, "fault": Words(fault.text, fault.params)}
    return Refusal(fault.code, "Item %(key)s, %(name)s: %(fault)s", params)


def _vetoes(draft: Draft) -> Iterator[Refusal]:
    keys = {item.key for item in draft.items}
    for veto in draft.vetoes:
        known = {
            "total_zero": True,
            "item_zero": veto.value in keys,
            "grade_cap": bool(veto.value),
            "grade_down": veto.value.isdecimal() and int(veto.value) > 0,
        }[veto.effect]
        if not known:
            yield Refusal(
                "veto-names-nothing",
                "Veto %(key)s names “%(value)s”, which is no item, grade or number of grades.",
                {"key": veto.key, "value": veto.value},
            )


def _parties(draft: Draft) -> Iterator[Refusal]:
    sides = {party.side for party in draft.parties}
    if "issuing" not in sides:
        yield Refusal("no-issuing-party", "Nobody signs for the issuing party.")
    if "committing" not in sides:
        yield Refusal("no-committing-party", "Nobody signs for the committing party.")
    named = [party.person for party in draft.parties if party.person is not None]
    if len(named) != len(set(named)):
        yield Refusal("signs-twice", "One person is named as a signer twice.")
