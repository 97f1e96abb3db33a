"""How shall the next year be proposed? One choice for each class of indicators, and what becomes of the measures. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from annum.closing.rules.proposing import BETTER, KEEP, LAST, MEAN, MOST, PEERS, SAME, Choice
from annum.kernel.refusal import Refusal, Refused

BASELINES = (LAST, MEAN, PEERS)
TARGETS = (SAME, BETTER, KEEP)


@dataclass(frozen=True, slots=True)
class Choices:
    """``classes`` by the class's code; a class that is not named has the usual choice."""

    classes: Mapping[str, Choice] = field(default_factory=dict)
    usual: Choice = field(default_factory=Choice)
    measures: bool = True

    def of(self, category: str) -> Choice:
        """The choice for a class."""
        return self.classes.get(category, self.usual)

    def parameters(self) -> dict[str, Any]:
        """As it is kept.

        >>> Choices({"benefit": Choice("mean", "better", 500)}).parameters()["classes"]
        {'benefit': {'baseline': 'mean', 'target': 'better', 'percent': 500}}
        """
        classes = {code: _kept(choice) for code, choice in self.classes.items()}
        return {"classes": classes, "usual": _kept(self.usual), "measures": self.measures}


def _kept(choice: Choice) -> dict[str, Any]:
    return {"baseline": choice.baseline, "target": choice.target, "percent": choice.percent}


def choices_of(parameters: Mapping[str, Any]) -> Choices:
    """What was kept, read again. Refuses: ``Refused`` for a rule that there is not.

    >>> choices_of(Choices({"benefit": Choice("mean", "better", 500)}, measures=False).parameters()).measures
    False
    """
    classes = {code: choice_of(**row) for code, row in parameters.get("classes", {}).items()}
    return Choices(classes, choice_of(**parameters.get("usual", {})), parameters.get("measures", True))


def choice_of(baseline: str = LAST, target: str = SAME, percent: int = 0) -> Choice:
    """One choice, checked. Refuses: ``Refused``.

    >>> choice_of("median")
    Traceback (most recent call last):
    annum.kernel.refusal.Refused: “median” is no rule for a baseline; there are last, mean, peers.
    """
    if baseline not in BASELINES:
        text = "“%(rule)s” is no rule for a baseline; there are %(rules)s."
        raise Refused(Refusal("no-baseline-rule", text, {"rule": baseline, "rules": ", ".join(BASELINES)}))
    if target not in TARGETS:
        text = "“%(rule)s” is no rule for a target; there are %(rules)s."
        raise Refused(Refusal("no-target-rule", text, {"rule": target, "rules": ", ".join(TARGETS)}))
    if abs(percent) > MOST:
        raise Refused(Refusal("percent-too-large", "A target changes by at most 10,000 %."))
    return Choice(baseline, target, percent)
