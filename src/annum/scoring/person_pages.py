"""What do the pages show of a person's year, and of those who held a statement?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from annum.kernel.quantity import Quantity
from annum.kernel.words import Param, Words
from annum.org.models import Person
from annum.org.naming import named
from annum.org.viewer import Viewer
from annum.scoring.models import Run
from annum.scoring.pages import of_reachable, statement_url, tone
from annum.scoring.queries.bound import Binding, counted_until
from annum.scoring.queries.person_year import Part, YearOf
from annum.scoring.queries.sight import sees_whole_year
from annum.scoring.rules.pace import pace
from annum.scoring.rules.settings import Settings
from annum.scoring.rules.statement_told import withheld_words


@dataclass(frozen=True, slots=True)
class Row:
    """A segment in the table; days with both ends included."""

    part: Part
    name: str
    post: str
    first: date
    last: date
    score: Quantity | None
    url: str

    @property
    def days(self) -> int:
        """How many of them."""
        return self.part.segment.days

    @property
    def of_reachable(self) -> Words | None:
        """How much the statement could reach, when that is not everything."""
        return of_reachable(self.part.segment.stretch.reachable) if self.score is not None else None


@dataclass(frozen=True, slots=True)
class Holder:
    """One who held a statement over some days, both ends included."""

    person: Person
    words: Words
    linked: bool


def rows(found: YearOf, run: Run) -> list[Row]:
    """The segments by first day; a score that is not open to the reader is left out."""
    return [_row(part, run) for part in found.parts]


def _row(part: Part, run: Run) -> Row:
    first, last = _days(part.binding, run)
    score = part.segment.stretch.score
    shown = part.seen and score is not None
    return Row(
        part,
        part.segment.stretch.name,
        named(part.post) if part.post else "",
        first,
        last,
        Quantity(score, 2) if shown and score is not None else None,
        statement_url(part.binding.statement, run) if shown else "",
    )


def _days(one: Binding, run: Run) -> tuple[date, date]:
    end = counted_until(run)
    return one.span.start, min(one.span.end or end, end) - timedelta(days=1)


def standing(found: YearOf) -> Words:
    """The grade, or why there is none."""
    if found.told.score.value is None:
        return Words("Not graded: no part of the year is long enough and scored")
    if found.grade.value:
        return Words("Grade %(grade)s", {"grade": found.grade.value})
    return withheld_words(found.told.reachable)


def tone_of(found: YearOf, run: Run) -> str:
    """Good, warn or bad, by the pace; nothing without a score."""
    score = found.told.score.value
    grades = Settings.from_parameters(run.policy).grades
    return "" if score is None else tone(pace(grades, score, found.told.reachable, found.grade.value))


def held_by(held: Iterable[tuple[Binding, Person]], run: Run, viewer: Viewer) -> list[Holder]:
    """Those who held a statement by the end of the run, with a link for those to whom the whole person's year is open."""
    whole = sees_whole_year(viewer)
    return [
        Holder(person, _held(one, run), whole or person.pk == viewer.self_id)
        for one, person in held
        if one.span.start < counted_until(run)
    ]


def _held(one: Binding, run: Run) -> Words:
    first, last = _days(one, run)
    days: dict[str, Param] = {"first": first, "last": last, "days": (last - first).days + 1}
    if one.tenure and one.tenure.acting:
        return Words("%(first)s to %(last)s, %(days)s days, acting", days)
    return Words("%(first)s to %(last)s, %(days)s days", days)
