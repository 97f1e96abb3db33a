"""What does an item count whose figure is not there? Pure; missing is never silently zero."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from annum.kernel.quantity import Quantity, divide
from annum.kernel.refusal import Refusal
from annum.kernel.words import Param, Words
from annum.targets.rules.points.limits import RATE
from annum.targets.rules.points.reading import Reader

NOT_DUE, OVERDUE, NOT_APPLICABLE = "not_due", "overdue", "not_applicable"
PROVISIONAL, FINAL, RESTATED = "provisional", "final", "restated"


@dataclass(frozen=True, slots=True)
class Missing:
    """``overdue``: "hold" leaves the item out, "last" takes its points of the month before, "zero" gives nothing after
    ``days`` late and leaves it out until then. ``exempt``: an item that does not apply by decision has its weight
    "respread", or gets its "full" mark. Source: field catalogue 6.15.
    """

    overdue: str = "hold"
    days: int = 30
    exempt: str = "respread"

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """The part of the settings."""
        overdue = reader.choice("overdue", ("hold", "last", "zero"), "hold")
        exempt = reader.choice("exempt", ("respread", "full"), "respread")
        return cls(overdue, reader.integer("days", 30, 0, 366), exempt)

    def written(self) -> dict[str, Any]:
        """As it is stored."""
        return {"overdue": self.overdue, "days": self.days, "exempt": self.exempt}


@dataclass(frozen=True, slots=True)
class Found:
    """What is known of an item's figure: ``months`` there of ``due`` months that count; ``days_late`` of the oldest gap."""

    months: int
    due: int
    days_late: int = 0
    exempt: bool = False
    provisional: bool = False
    restated: bool = False


def state(found: Found) -> str:
    """The state of a figure; what people must know first comes first.

    >>> state(Found(0, 0)), state(Found(2, 3, days_late=4)), state(Found(3, 3)), state(Found(3, 3, restated=True))
    ('not_due', 'overdue', 'final', 'restated')
    """
    if found.exempt:
        return NOT_APPLICABLE
    if found.months < found.due:
        return OVERDUE
    if found.due == 0 and found.months == 0:
        return NOT_DUE
    if found.provisional:
        return PROVISIONAL
    return RESTATED if found.restated else FINAL


@dataclass(frozen=True, slots=True)
class Counted:
    """The points that count (``None``: the item is left out of the total), and why in words."""

    points: int | None
    why: Words


def counted(policy: Missing, found: Found, weight: int, points: int | None, before: int | None = None) -> Counted:
    """What an item counts. ``points`` by its rule from what is there, ``before`` its points of the month before.

    >>> overdue = Found(1, 2, days_late=40)
    >>> [counted(Missing(policy), overdue, 2000, 1500, 1800).points for policy in ("hold", "last", "zero")]
    [None, 1800, 0]
    """
    match state(found):
        case "not_due":
            return Counted(None, Words("Not due yet: left out"))
        case "not_applicable" if policy.exempt == "full":
            return Counted(weight, Words("Does not apply by decision: full mark"))
        case "not_applicable":
            return Counted(None, Words("Does not apply by decision: its weight is spread over the others"))
        case "overdue":
            return _overdue(policy, found, before)
        case "provisional":
            return Counted(points, Words("Provisional: not all figures are approved"))
        case "restated":
            return Counted(points, Words("Restated: a figure was corrected"))
    return Counted(points, Words("Final"))


def _overdue(policy: Missing, found: Found, before: int | None) -> Counted:
    late = {"days": found.days_late}
    if policy.overdue == "last" and before is not None:
        return Counted(before, Words("Overdue by %(days)s days: the points of the month before", late))
    if policy.overdue == "zero" and found.days_late > policy.days:
        return Counted(0, Words("Overdue by %(days)s days: no points", late))
    return Counted(None, Words("Overdue by %(days)s days: left out until it is there", late))


def completeness(lines: Iterable[tuple[int, Found]]) -> int:
    """How much of a statement's due figures is there, by weight, in ten-thousandths; exempt and not due ones do not count.

    >>> completeness([(6000, Found(3, 3)), (4000, Found(1, 2)), (2000, Found(0, 0))])
    8000
    """
    due = [(weight, found) for weight, found in lines if found.due and not found.exempt]
    common = 1
    for _, found in due:
        common *= found.due
    there = sum(weight * found.months * common // found.due for weight, found in due)
    whole = sum(weight for weight, _ in due) * common
    return divide(there * RATE, whole) if whole else RATE


def respread(weights: Sequence[tuple[str, str, int]], removed: Iterable[str]) -> Mapping[str, int]:
    """New weights (key, category, weight) when some items are taken out: within their category first, else over all others.

    The total stays exactly the same; hundredths that do not divide go to the largest remainders, then to the first in order.
    Empty when nothing is left. Source: field catalogue 6.15, 6.16.

    >>> respread([("a", "money", 3000), ("b", "money", 3000), ("c", "safety", 4000)], ["b"])
    {'a': 6000, 'c': 4000}
    >>> respread([("a", "money", 3000), ("b", "money", 3000), ("c", "safety", 4000)], ["c"])
    {'a': 5000, 'b': 5000}
    """
    gone = set(removed)
    left = [row for row in weights if row[0] not in gone and row[2]]
    living = {category for _, category, _ in left}
    homeless = sum(weight for _, category, weight in weights if category not in living)
    found: dict[str, int] = {}
    for category in dict.fromkeys(category for _, category, _ in left):
        own = {key: weight for key, its, weight in left if its == category}
        found |= apportion(own, sum(weight for _, its, weight in weights if its == category))
    return apportion(found, sum(found.values()) + homeless) if found else {}


def apportion(shares: Mapping[str, int], total: int) -> dict[str, int]:
    """Spread a total in proportion to the shares, exactly.

    >>> apportion({"a": 1, "b": 1, "c": 1}, 100)
    {'a': 34, 'b': 33, 'c': 33}
    """
    whole = sum(shares.values())
    found = {key: share * total // whole for key, share in shares.items()}
    order = sorted(shares, key=lambda key: -(shares[key] * total % whole))
    for key in order[: total - sum(found.values())]:
        found[key] += 1
    return found


def final_refusals(open_items: Mapping[str, str], signed_off: Iterable[str]) -> tuple[Refusal, ...]:
    """Why a run cannot be final: items (name to state) that are open and were not signed off.

    >>> [refusal.code for refusal in final_refusals({"Profit": "overdue", "Safety": "final"}, [])]
    ['item-open']
    """
    settled = {FINAL, RESTATED, NOT_APPLICABLE}
    waived = set(signed_off)
    return tuple(
        Refusal("item-open", "%(item)s is still open: a final score needs its figure, or a sign-off.", {"item": name})
        for name, its in open_items.items()
        if its not in settled and name not in waived
    )


def respread_words(name: str, before: int, after: int) -> Words:
    """How a changed weight is told."""
    params: dict[str, Param] = {"item": name, "before": Quantity(before, 2), "after": Quantity(after, 2)}
    return Words("%(item)s: weight %(before)s becomes %(after)s", params)
