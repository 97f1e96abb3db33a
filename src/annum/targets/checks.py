"""What keeps a wording from being published? The check of this room, then those that rooms above add when Annum starts."""

from collections.abc import Callable, Iterable

from annum.kernel.refusal import Refusal
from annum.targets.rules.checker import faults
from annum.targets.rules.draft import Draft
from annum.year.models import Year

Check = Callable[[Draft], Iterable[Refusal]]
"""Everything that is wrong with a wording, in words."""
CheckOfYear = Callable[[Year], Check]
"""Reads once what it needs of a year, then looks at any number of wordings without a query."""
_further: list[CheckOfYear] = []


def add_check(check: CheckOfYear) -> None:
    """Ask this too before a wording is published; once, however often Annum starts."""
    if check not in _further:
        _further.append(check)


def check_of(year: Year) -> Check:
    """The whole check of a year's wordings, the order of the document first. Queries: those of each room that checks, once."""
    checks = [faults, *(check(year) for check in _further)]
    return lambda draft: tuple(fault for check in checks for fault in check(draft))
