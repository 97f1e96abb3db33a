"""What does the page of a score show? Its lines by class of indicators, from an explanation."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse

from annum.kernel.period import Month
from annum.kernel.quantity import Quantity
from annum.kernel.words import Words
from annum.scoring.models import Run, StatementScore
from annum.scoring.queries.explanation import Explanation, ItemExplained
from annum.scoring.rules.pace import FULL, pace, per_hundred
from annum.scoring.rules.settings import Settings
from annum.scoring.rules.statement_told import withheld_words
from annum.ui.parts import Link
from annum.ui.speech import format_month, speak


@dataclass(frozen=True, slots=True)
class Section:
    """The items of one class, with their points and weights together, in hundredths."""

    name: str
    items: tuple[ItemExplained, ...]

    @property
    def points(self) -> int:
        """What its items count."""
        return sum(item.told.counted.points or 0 for item in self.items)

    @property
    def weight(self) -> int:
        """Their full mark."""
        return sum(item.told.weight for item in self.items)

    @property
    def note(self) -> str:
        """Points of full mark, for the head of the section."""
        points = speak(Quantity(self.points, 2))
        return f"{points} / {speak(Quantity(self.weight, 2))}" if self.weight else points


def sections(items: Sequence[ItemExplained]) -> tuple[Section, ...]:
    """Items by class, classes in the order of their first item."""
    order = list(dict.fromkeys(item.told.facts.category_name for item in items))
    ranked = sorted(items, key=lambda item: order.index(item.told.facts.category_name))
    groups = groupby(ranked, key=lambda item: item.told.facts.category_name)
    return tuple(Section(name, tuple(group)) for name, group in groups)


def standing(told: Explanation) -> Words:
    """The grade, or why it is withheld, with the completeness."""
    score = told.score
    full = Quantity(score.completeness, 2, "%")
    if score.grade:
        return Words("Grade %(grade)s, completeness %(full)s", {"grade": score.grade, "full": full})
    return Words("%(why)s; completeness %(full)s", {"why": withheld_words(score.reachable), "full": full})


def tone(pace: str) -> str:
    """Good, warn or bad, by the pace."""
    return {"on-track": "good", "at-risk": "warn", "off-track": "bad"}.get(pace, "")


def tone_of(score: StatementScore, run: Run) -> str:
    """The same for a score of a run."""
    grades = Settings.from_parameters(run.policy).grades
    return tone(pace(grades, score.total, score.reachable, score.grade))


def of_reachable(reachable: int) -> Words | None:
    """How much could be reached, when that is not everything."""
    return None if reachable == FULL else Words("of %(reachable)s reachable", {"reachable": Quantity(reachable, 2)})


def per_hundred_of(score: StatementScore) -> Words | None:
    """The points per 100 reachable, when not everything can be reached and something can."""
    points = per_hundred(score.total, score.reachable)
    if points is None or score.reachable == FULL:
        return None
    return Words("%(points)s per 100 reachable points", {"points": Quantity(points, 2)})


def month_links(runs: Iterable[Run], chosen: Run | None, query: str = "") -> list[Link]:
    """A link for each month that has a run."""
    return [
        Link(
            format_month(run.upto, year=False),
            f"?upto={Month.of(run.upto)}{query}",
            chosen is not None and run.pk == chosen.pk,
        )
        for run in runs
    ]


def statement_url(statement: int, run: Run, view: str = "scoring:statement") -> str:
    """The page of a statement's score in the month of a run."""
    return f"{reverse(view, args=[statement])}?upto={Month.of(run.upto)}"
