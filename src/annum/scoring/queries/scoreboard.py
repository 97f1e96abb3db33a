"""How do a unit and the units directly below it stand in a run? Points by class of indicators, totals, trend, rank."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import Exists, OuterRef

from annum.indicators.models import IndicatorClass
from annum.org.models import Person, Subject, UnitPath
from annum.org.rules.paths import ancestors
from annum.org.sight import subjects
from annum.org.viewer import Viewer
from annum.scoring.models import ItemScore, Run, StatementScore
from annum.scoring.queries.sight import oversees
from annum.scoring.rules import pace
from annum.scoring.rules.grades import Grades
from annum.scoring.rules.settings import Settings
from annum.targets.models import Item

MOST_PEOPLE = 60


@dataclass(frozen=True, slots=True)
class Standing:
    """One unit's (or person's) score. ``classes``: by class of indicators the share of the weight, in ten-thousandths.

    ``trend`` has the points per 100 reachable of each month's run (``None``: nothing could be reached), ``rank`` the place
    by them among comparable ones; ``None``: not ranked. ``pace``: how it keeps pace with the elapsed plan.
    """

    place: UnitPath | None
    person: Person | None
    score: StatementScore | None
    classes: Mapping[int, int | None]
    trend: tuple[int | None, ...]
    rank: int | None = None
    among: int = 0
    pace: str = pace.NO_DATA

    @property
    def per_hundred(self) -> int | None:
        """Points for every 100 that can be reached, in hundredths."""
        return pace.per_hundred(self.score.total, self.score.reachable) if self.score else None


@dataclass(frozen=True, slots=True)
class Scoreboard:
    """A unit's own standing, those directly below, the people who stand in it, and the classes that occur."""

    place: UnitPath
    above: tuple[UnitPath, ...]
    own: Standing
    below: tuple[Standing, ...]
    people: tuple[Standing, ...]
    classes: tuple[IndicatorClass, ...]


def scoreboard(run: Run, runs: Sequence[Run], place: UnitPath, viewer: Viewer) -> Scoreboard:
    """The scoreboard of a unit that the viewer sees. Queries: 8, however large the group."""
    wide = oversees(viewer, place.path)
    current = UnitPath.objects.filter(snapshot__current=True).select_related("unit__subject")
    children = list(current.filter(parent=place.unit_id).order_by("path")) if wide else []
    above = [
        one for one in current.filter(path__in=ancestors(place.path)).order_by("path") if oversees(viewer, one.path)
    ]
    seen = Subject.objects.filter(subjects(viewer), home=place.unit_id, person__isnull=False)
    people = list(seen.filter(_scored(run)).select_related("person").order_by("person__number")[:MOST_PEOPLE])
    units = [place, *children]
    numbers = [one.unit.subject.pk for one in units] + [one.pk for one in people]
    scores = _scores(run, numbers)
    rates = _rates(run, scores.values())
    trends = _trends(runs, scores.values())
    known = _Known(scores, rates, trends, Settings.from_parameters(run.policy).grades)
    found = [known.standing(one.unit.subject.pk, place=one) for one in units]
    persons = [known.standing(one.pk, person=one.person) for one in people]
    used = {number for each in rates.values() for number in each}
    classes = IndicatorClass.objects.filter(pk__in=used).order_by("order", "code")
    return Scoreboard(place, tuple(above), found[0], tuple(_ranked(found[1:])), tuple(_ranked(persons)), tuple(classes))


def _scored(run: Run) -> Exists:
    return Exists(StatementScore.objects.filter(run=run, subject_id=OuterRef("pk")))


def _scores(run: Run, numbers: Iterable[int]) -> dict[int, StatementScore]:
    rows = StatementScore.objects.filter(run=run, subject_id__in=list(numbers)).order_by("-statement_id")
    return {row.subject_id: row for row in rows}


def _rates(run: Run, scores: Iterable[StatementScore]) -> dict[int, dict[int, int | None]]:
    """Version to class to the share of the weight that its counted items earn."""
    versions = [score.version_id for score in scores]
    kinds = Item.objects.filter(version__in=versions, kind="scored").values_list("pk", "indicator__category")
    classes = dict(kinds)
    sums: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    rows = ItemScore.objects.filter(run=run, version_id__in=versions)
    for version, item, weight, counts in rows.values_list("version_id", "item_id", "weight", "counts"):
        if item in classes:
            cell = sums[version][classes[item]]
            cell[0] += counts or 0
            cell[1] += weight if counts is not None else 0
    return {version: {key: pace.share(*cell) for key, cell in cells.items()} for version, cells in sums.items()}


def _trends(runs: Sequence[Run], scores: Iterable[StatementScore]) -> dict[int, dict[int, int | None]]:
    statements = [score.statement_id for score in scores]
    rows = StatementScore.objects.filter(run__in=runs, statement_id__in=statements).order_by("version_id")
    found: dict[int, dict[int, int | None]] = defaultdict(dict)
    for run, statement, total, reachable in rows.values_list("run", "statement_id", "total", "reachable"):
        found[statement][run] = pace.per_hundred(total, reachable)
    places = [run.pk for run in runs]
    return {key: {place: each[place] for place in places if place in each} for key, each in found.items()}


@dataclass(frozen=True, slots=True)
class _Known:
    """What was read, by subject, version and statement."""

    scores: Mapping[int, StatementScore]
    rates: Mapping[int, Mapping[int, int | None]]
    trends: Mapping[int, Mapping[int, int | None]]
    grades: Grades

    def standing(self, subject: int, place: UnitPath | None = None, person: Person | None = None) -> Standing:
        score = self.scores.get(subject)
        if score is None:
            return Standing(place, person, None, {}, ())
        trend = tuple(self.trends.get(score.statement_id, {}).values())
        kept = pace.pace(self.grades, score.total, score.reachable, score.grade)
        return Standing(place, person, score, self.rates.get(score.version_id, {}), trend, pace=kept)


def _ranked(found: Sequence[Standing]) -> list[Standing]:
    """Each with its place among units of the same kind (or among people) whose scores are complete enough."""
    groups: dict[str, list[int]] = defaultdict(list)
    for one in found:
        if one.score and one.per_hundred is not None and comparable(one.score):
            groups[_kind(one)].append(one.per_hundred)
    ranked = []
    for one in found:
        points, own = groups[_kind(one)], one.per_hundred
        rank = (
            1 + sum(each > own for each in points) if one.score and own is not None and comparable(one.score) else None
        )
        ranked.append(replace(one, rank=rank, among=len(points)))
    return ranked


def comparable(score: StatementScore) -> bool:
    """Complete enough to be ranked."""
    return score.completeness >= pace.RANKED_FROM and bool(score.grade)


def _kind(one: Standing) -> str:
    return one.place.kind if one.place else ""
