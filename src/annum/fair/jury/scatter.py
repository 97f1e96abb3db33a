"""How far do entries, judges and chance scatter, by the marks themselves? For incomplete plans too. Pure.

Source: Henderson, Estimation of variance and covariance components, Biometrics 9, 1953 (method 3, fitting constants).
"""

from collections.abc import Iterable
from fractions import Fraction

from annum.fair.jury.belief import Scatter
from annum.fair.jury.effects import least_squares
from annum.fair.jury.links import refusal_to_adjust
from annum.fair.jury.panel import Panel, mean
from annum.kernel.refusal import Refusal, insist


def estimated(panel: Panel) -> Scatter:
    """The variances that the marks show. Refuses: see ``refusal_to_estimate``."""
    insist(refusal_to_estimate(panel))
    return _variances(panel)


def refusal_to_estimate(panel: Panel) -> Refusal | None:
    """Why nothing can be said of how sure the scores are: no links, too few marks, or a variance that is not above zero."""
    if refusal := refusal_to_adjust(panel):
        return refusal
    if _free(panel) <= 0 or min(len(panel.entries), len(panel.judges)) == 1:
        return Refusal("too-few-to-estimate", "There are too few marks to tell judges from chance.")
    found = _variances(panel)
    if min(found.entry, found.judge, found.chance) <= 0:
        return Refusal("no-scatter", "The marks do not tell entries, judges and chance apart.")
    return None


def _free(panel: Panel) -> int:
    """How many marks are left to chance."""
    return len(panel.marks) - len(panel.entries) - len(panel.judges) + 1


def _variances(panel: Panel) -> Scatter:
    marks, entries, judges = len(panel.marks), len(panel.entries), len(panel.judges)
    left = _left(panel)
    chance = left / _free(panel)
    by_judges = sum((_squares(row.values()) for row in panel.by_entry.values()), Fraction()) - left
    by_entries = sum((_squares(row.values()) for row in panel.by_judge.values()), Fraction()) - left
    judge = (by_judges - (judges - 1) * chance) / (marks - entries)
    entry = (by_entries - (entries - 1) * chance) / (marks - judges)
    return Scatter(mean(panel.means.values()), entry, judge, chance)


def _left(panel: Panel) -> Fraction:
    """The squares that neither entries nor judges explain."""
    fit = least_squares(panel)
    off = (mark.points - fit.scores[mark.entry] - fit.severity[mark.judge] for mark in panel.marks)
    return sum((each * each for each in off), Fraction())


def _squares(numbers: Iterable[int]) -> Fraction:
    """Squared differences from the mean, added up."""
    found = list(numbers)
    middle = mean(found)
    return sum(((each - middle) ** 2 for each in found), Fraction())
