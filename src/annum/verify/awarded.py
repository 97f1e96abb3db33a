"""What does a bundle say of award programmes? Its rows, read strictly and put together by programme and title."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from annum.awards.rules.life_cycle import JUDGED, WINNER
from annum.awards.rules.reckoned import Marks, Stood
from annum.verify.opening import Bundle
from annum.verify.reading import rows
from annum.verify.report import Finder, Place
from annum.verify.sentences import Sentence

UNDER = "content/awards"
PROGRAMMES, NOMINATIONS = f"{UNDER}/programmes.jsonl", f"{UNDER}/nominations.jsonl"
JUDGEMENTS, SELECTIONS, HONOURS = f"{UNDER}/judgements.jsonl", f"{UNDER}/selections.jsonl", f"{UNDER}/honours.jsonl"
COUNTS = "submitted"
"""The state of a judgement that counts."""
ROW = Sentence("The line cannot be read.", "此行无法读取。")
Key = tuple[str, str]
"""Programme and title."""


@dataclass(slots=True)
class Awarded:
    """``stood``: who was judged for each title; ``given``: the marks that count; ``states``: of every nomination."""

    stood: dict[Key, list[Stood]] = field(default_factory=lambda: defaultdict(list))
    given: dict[Key, dict[tuple[str, int], Marks]] = field(default_factory=lambda: defaultdict(dict))
    states: dict[tuple[str, str, int], str] = field(default_factory=dict)

    def winners(self, key: Key) -> list[Stood]:
        """Whom the bundle calls winners of a title."""
        return [one for one in self.stood[key] if one.won]


def awarded_in(bundle: Bundle, finder: Finder) -> Awarded:
    """All of it; a line that cannot be read is told and left out."""
    found = Awarded()
    for row in lines(bundle, NOMINATIONS, finder):
        _nomination(row, found)
    for row in lines(bundle, JUDGEMENTS, finder):
        if row["state"] == COUNTS:
            found.given[_key(row)][str(row["juror"]), int(row["nomination"])] = _marks(row["marks"])
    return found


def lines(bundle: Bundle, name: str, finder: Finder) -> Iterator[Mapping[str, Any]]:
    """The rows of a file; a missing file has none."""

    def wrong(number: int) -> None:
        finder.fault("row-unreadable", ROW, Place(name, number))

    if name in bundle.sizes:
        yield from (row for _, row in rows(bundle, name, wrong))


def _nomination(row: Mapping[str, Any], found: Awarded) -> None:
    key, number, state = _key(row), int(row["number"]), str(row["state"])
    found.states[(*key, number)] = state
    if state in JUDGED:
        counted = tuple((str(name), str(value)) for name, value in row["counted"].items())
        found.stood[key].append(Stood(number, _subject(row["subject"]), counted, state == WINNER))


def _key(row: Mapping[str, Any]) -> Key:
    return str(row["programme"]), str(row["title"])


def _subject(told: Mapping[str, Any] | None) -> str:
    """Text that is the same for the same unit or person; empty for a free name."""
    return "" if told is None else "/".join(f"{kind}:{code}" for kind, code in sorted(told.items()))


def _marks(told: Mapping[str, Any]) -> Marks:
    if any(type(points) is not int for points in told.values()):
        raise ValueError("a mark is no whole number")
    return dict(told)
