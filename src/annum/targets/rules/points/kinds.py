"""Which scoring rules are there, and which one do stored parameters mean? Pure."""

from collections.abc import Mapping
from typing import Any, Final

from annum.kernel.explain import Explained
from annum.kernel.refusal import Refusal, Refused
from annum.targets.rules.points.anchors import Anchors
from annum.targets.rules.points.band import Band
from annum.targets.rules.points.binary import Binary
from annum.targets.rules.points.bonus import Bonus
from annum.targets.rules.points.deduction import Deduction
from annum.targets.rules.points.limits import VALUE, WEIGHT
from annum.targets.rules.points.line import Line
from annum.targets.rules.points.milestones import Milestones
from annum.targets.rules.points.ratio import Ratio
from annum.targets.rules.points.rule import Rule
from annum.targets.rules.points.step import PerStep
from annum.targets.rules.points.tiers import Tiers

KINDS: Final[Mapping[str, type[Rule]]] = {
    rule.kind: rule for rule in (Ratio, Anchors, Tiers, PerStep, Deduction, Bonus, Binary, Milestones, Band)
}
"""Every kind of scoring rule by its stored name."""


def rule_from(kind: str, parameters: Mapping[str, Any]) -> Rule:
    """The rule that stored or typed parameters mean. Refuses, naming the parameter and its row.

    >>> rule_from("ratio", {"cap": 15000}).parameters()["cap"]
    15000
    """
    if kind not in KINDS:
        raise Refused(
            Refusal(
                "unknown-rule",
                "There is no scoring rule %(kind)s; choose one of %(kinds)s.",
                {"kind": kind, "kinds": ", ".join(KINDS)},
            )
        )
    return KINDS[kind].from_parameters(parameters)


def refusals(rule: Rule, item: Line) -> tuple[Refusal, ...]:
    """Why an item cannot be scored by this rule, told at publishing; empty when it can.

    >>> [refusal.code for refusal in refusals(Ratio(), Line(weight=2000, target=0))]
    ['zero-target']
    """
    return _too_large(item) or rule.refusals(item)


def explained(rule: Rule, line: Line) -> Explained[int]:
    """The points of one line of integers with the steps that lead to them."""
    return rule.explained(line)


def _too_large(item: Line) -> tuple[Refusal, ...]:
    found = []
    if not 0 <= item.weight <= WEIGHT:
        found.append(Refusal("weight-out-of-range", "The weight must lie between 0 and 10,000."))
    own = (item.target, item.threshold, item.stretch, item.baseline)
    if any(value is not None and abs(value) > VALUE for value in own):
        found.append(
            Refusal(
                "value-too-large", "A value has more than 15 digits in the indicator's scale: choose a larger unit."
            )
        )
    return tuple(found)
