"""What was the final run asked, by which settings, over which tree and indicators? Small files, read whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from annum.indicators.rules.factor import factor
from annum.kernel.period import Month
from annum.org.rules.paths import WIDTH
from annum.scoring.rules.facts import EVERY, Calendar
from annum.scoring.rules.settings import Settings
from annum.verify import unreadable
from annum.verify.content import Content
from annum.verify.opening import Bundle
from annum.verify.reading import HOSTILE, document, rows
from annum.verify.unreadable import Unreadable

RUN, POLICY = "content/scoring/run.json", "content/scoring/policy.json"
LIBRARY, UNITS = "content/indicators/library.jsonl", "content/org/units.jsonl"


@dataclass(frozen=True, slots=True)
class Indicator:
    """What of an indicator is not in the sealed statement but needed to gather its figures."""

    category: str
    decimals: int
    cumulative: bool
    every: int
    adds_up: bool
    factor: int


@dataclass(frozen=True, slots=True)
class Asked:
    """The run. ``paths`` is the tree: code of a unit to its path."""

    calendar: Calendar
    settings: Settings
    in_force: date
    known: datetime
    digest: str
    statements: int
    items: int
    indicators: Mapping[str, Indicator]
    paths: Mapping[str, str]

    @property
    def adding(self) -> frozenset[str]:
        """Indicators of which a unit's figure is the sum of the units below."""
        return frozenset(code for code, each in self.indicators.items() if each.adds_up)

    def above(self, unit: str) -> list[str]:
        """The paths of a unit and of every unit above it; none for a unit outside of the tree."""
        path = self.paths.get(unit, "")
        return [path[:end] for end in range(WIDTH, len(path) + 1, WIDTH)]


def asked_of(bundle: Bundle, content: Content) -> Asked:
    """The run of the bundle. Refuses: ``Unreadable``."""
    try:
        return _asked(bundle, content, document(bundle, RUN), document(bundle, POLICY))
    except HOSTILE as error:
        raise Unreadable(unreadable.CONTENT.of(why=f"content/scoring: {str(error)[:200]}")) from error


def _asked(bundle: Bundle, content: Content, run: Mapping[str, Any], policy: Mapping[str, Any]) -> Asked:
    due = {Month.parse(month).index: date.fromisoformat(day) for month, day in run["due"].items()}
    months = (content.first, content.last, Month.parse(run["upto"]).index)
    return Asked(
        calendar=Calendar.known(*months, due, date.fromisoformat(run["today"])),
        settings=Settings.from_parameters(policy),
        in_force=date.fromisoformat(run["in_force"]),
        known=datetime.fromisoformat(run["known"]),
        digest=str(run["digest"]),
        statements=int(run["statements"]),
        items=int(run["items"]),
        indicators={row["code"]: _indicator(row) for _, row in rows(bundle, LIBRARY, _refuse)},
        paths={row["code"]: str(row["path"]) for _, row in rows(bundle, UNITS, _refuse)},
    )


def _refuse(number: int) -> None:
    raise ValueError(f"line {number}")


def _indicator(row: Mapping[str, Any]) -> Indicator:
    return Indicator(
        category=str(row["class"]["code"]),
        decimals=int(row["decimals"]),
        cumulative=row["entry"] == "cumulative",
        every=EVERY[row["frequency"]],
        adds_up=row["adds_up"] != "none",
        factor=factor(row["unit"]["zh"] if isinstance(row["unit"], dict) else row["unit"]),
    )
