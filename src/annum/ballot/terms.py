"""How does a stored ballot become the one that ``annum.fair.tally`` counts?"""

from collections.abc import Callable, Iterable
from typing import Any

from annum.ballot.models import Ballot, Option
from annum.fair.tally import ballot as fair
from annum.fair.tally.reading import read_ballot
from annum.ui.speech import either


def shown_name(option: Option) -> str:
    """Of an option, in the reader's language."""
    return either(option.name, option.name_en)


def kept_name(option: Option) -> str:
    """Of an option, the same for every reader."""
    return option.name


def terms(ballot: Ballot, options: Iterable[Option], name: Callable[[Option], str] = shown_name) -> fair.Ballot:
    """The ballot as the pure rules know it. Queries: 0."""
    listed = [
        {"id": option.key, "name": name(option), "unit": str(option.unit_id) if option.unit_id else ""}
        for option in options
    ]
    return read_ballot({**ballot.rule, "options": listed})


def rule_of(given: fair.Ballot) -> dict[str, Any]:
    """What is kept of a rule: everything but the options, which are rows."""
    return {name: value for name, value in given.written().items() if name != "options"}
