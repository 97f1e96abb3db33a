"""What are the rules and their parameters called on paper and screen? Pure."""

from typing import Final

from annum.kernel.words import Words

KIND_NAMES: Final[dict[str, Words]] = {
    "ratio": Words("Achievement ratio"),
    "anchors": Words("Interpolation between anchors"),
    "tiers": Words("Tiers"),
    "step": Words("Points per step"),
    "deduction": Words("Deduction"),
    "bonus": Words("Bonus"),
    "binary": Words("All or nothing"),
    "milestones": Words("Milestones"),
    "band": Words("Band"),
}

PARAMETER_NAMES: Final[dict[str, Words]] = {
    "cap": Words("the cap"),
    "floor": Words("the floor"),
    "span": Words("the span"),
    "variant": Words("the variant"),
    "cutoff": Words("the cut-off"),
    "half": Words("half credit while negative"),
    "anchors": Words("the anchors"),
    "tiers": Words("the tiers"),
    "otherwise": Words("the points otherwise"),
    "measured": Words("what is measured"),
    "counted": Words("what the marks count"),
    "open": Words("the open end"),
    "up": Words("the steps above the target"),
    "down": Words("the steps below the target"),
    "whole": Words("whole steps only"),
    "ambition": Words("the caps for targets below the baseline"),
    "negative": Words("the rule for negative targets"),
    "reached": Words("the bonus on reaching the target"),
    "clauses": Words("the clauses"),
    "code": Words("the code"),
    "points": Words("the points"),
    "most": Words("the most points"),
    "step": Words("the step"),
    "share": Words("the share"),
    "at": Words("the value"),
    "mark": Words("the mark"),
    "full": Words("the divisor of the marks"),
    "from": Words("the lower end"),
    "to": Words("the upper end"),
    "test": Words("the test"),
    "than": Words("the value compared with"),
    "grace": Words("the share within grace"),
    "per_day": Words("the points per day late"),
    "zero_below": Words("the lower zero point"),
    "low": Words("the lower limit"),
    "high": Words("the upper limit"),
    "zero_above": Words("the upper zero point"),
    "of": Words("the reference"),
    "extend": Words("extension beyond the last anchor"),
    "credit": Words("the credit"),
    "included": Words("the limit included"),
}


def kind(name: str) -> Words:
    """A rule's name."""
    return KIND_NAMES.get(name) or Words("Scoring rule")
