"""What does the page of the scoreboard show? Rows of the heat map and of the table, from standings."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from annum.indicators.models import IndicatorClass
from annum.kernel.quantity import Quantity
from annum.kernel.words import Words
from annum.scoring.models import Run
from annum.scoring.pages import of_reachable, statement_url, tone
from annum.scoring.queries.scoreboard import Scoreboard, Standing, comparable
from annum.scoring.rules.pace import level
from annum.ui.parts import Cell, Link, Row
from annum.ui.speech import MISSING, either


@dataclass(frozen=True, slots=True)
class Line:
    """One unit or person in the table."""

    name: str
    code: str
    url: str
    score_url: str
    standing: Standing
    trend: tuple[Quantity | None, ...]
    place: Words
    tone: str

    @property
    def total(self) -> Quantity | None:
        """The total."""
        return Quantity(self.standing.score.total, 2) if self.standing.score else None

    @property
    def of_reachable(self) -> Words | None:
        """How much could be reached, when that is not everything."""
        return of_reachable(self.standing.score.reachable) if self.standing.score else None


def name_of(one: Standing) -> str:
    """The name of a unit or person."""
    named = one.place or one.person
    return either(named.name, named.name_en) if named else ""


def rank_words(one: Standing) -> Words:
    """The place among comparable ones, or why there is none."""
    if one.score is None:
        return Words("not scored")
    if one.rank is None:
        return Words("not ranked: grade withheld or incomplete") if not comparable(one.score) else Words("not ranked")
    return Words("%(rank)s of %(among)s", {"rank": one.rank, "among": one.among})


def lines(found: Sequence[Standing], run: Run, query: str) -> tuple[Line, ...]:
    """The rows of the table."""
    return tuple(_line(one, run, query) for one in found)


def _line(one: Standing, run: Run, query: str) -> Line:
    score = one.score
    return Line(
        name=name_of(one),
        code=one.place.unit.code if one.place else one.person.number if one.person else "",
        url=f"?unit={one.place.unit_id}{query}" if one.place else "",
        score_url=statement_url(score.statement_id, run) if score else "",
        standing=one,
        trend=tuple(None if points is None else Quantity(points, 2) for points in one.trend),
        place=rank_words(one),
        tone=tone(one.pace),
    )


def heat(board: Scoreboard, run: Run, query: str) -> list[Row]:
    """Units below (or the unit alone) by class of indicators; cells lead to the statement's score."""
    shown = [one for one in (board.own, *board.below) if one.score]
    return [
        Row(name_of(one), [_cell(one, each, run) for each in board.classes], _down(board, one, query)) for one in shown
    ]


def _cell(one: Standing, kind: IndicatorClass, run: Run) -> Cell:
    share = one.classes.get(kind.pk)
    if share is None or one.score is None:
        return Cell(MISSING, 0)
    title = Words("%(unit)s, %(class)s", {"unit": name_of(one), "class": either(kind.name, kind.name_en)})
    return Cell(Quantity(share, 2, "%"), level(share), statement_url(one.score.statement_id, run), title)


def _down(board: Scoreboard, one: Standing, query: str) -> str:
    return f"?unit={one.place.unit_id}{query}" if one.place and one.place.unit_id != board.place.unit_id else ""


def way(board: Scoreboard, year: str, query: str) -> list[Link]:
    """The units above that the viewer oversees."""
    address = reverse("scoring:scoreboard", args=[year])
    return [Link(either(one.name, one.name_en), f"{address}?unit={one.unit_id}{query}") for one in board.above]
