"""How was a person's year scored by a run? Nothing is stored for it: appointments, statements' terms and the run's scores."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from annum.kernel.explain import Explained, Step
from annum.org.models import Person, PostVersion, Subject
from annum.org.queries.tenures import last_titles
from annum.org.sight import subjects
from annum.org.viewer import Viewer
from annum.scoring.models import Run, StatementScore
from annum.scoring.queries.bound import Binding, bindings, counted_until
from annum.scoring.rules import person_year as rules
from annum.scoring.rules.day_weights import Bound
from annum.scoring.rules.settings import Settings
from annum.targets.queries.called import Called, called
from annum.targets.queries.standing import statements_seen
from annum.ui.speech import either


@dataclass(frozen=True, slots=True)
class Part:
    """A segment of the year with what it names. ``seen``: the reader may see the score of its statement."""

    segment: rules.Segment
    binding: Binding
    called: Called
    post: PostVersion | None
    seen: bool


@dataclass(frozen=True, slots=True)
class YearOf:
    """A person's year by a run: its parts by first day, the score and the grade, each with its steps."""

    person: int
    parts: tuple[Part, ...]
    told: rules.PersonYear
    grade: Explained[str]

    @property
    def open(self) -> bool:
        """Whether the reader may see the score of every part, and so what they make together."""
        return all(part.seen for part in self.parts)

    @property
    def steps(self) -> tuple[Step, ...]:
        """From the segments to the grade."""
        return (*self.told.score.steps, *self.grade.steps)


def person_years(run: Run, people: Collection[int], viewer: Viewer) -> dict[int, YearOf]:
    """The year of each of these people by a run, with its year. Queries: at most 8, for one person as for some hundred."""
    held = bindings(run, people)
    statements = {one.statement for one in held}
    known = _Known(
        run,
        _scores(run, statements),
        called(statements),
        last_titles({one.tenure.post for one in held if one.tenure}, run.year.span, run.known),
        set(statements_seen(viewer).filter(pk__in=statements).values_list("pk", flat=True)),
    )
    by_person: dict[int, list[Binding]] = defaultdict(list)
    for one in held:
        by_person[one.person].append(one)
    return {person: known.year_of(person, by_person[person]) for person in people}


def in_sight(viewer: Viewer, person: Person) -> bool:
    """Whether the viewer oversees a person, or is that person. Queries: 1."""
    return Subject.objects.filter(subjects(viewer), person=person).exists()


def _scores(run: Run, statements: Collection[int]) -> dict[int, StatementScore]:
    rows = StatementScore.objects.filter(run=run, statement_id__in=statements).order_by("version_id")
    return {row.statement_id: row for row in rows}


@dataclass(frozen=True, slots=True)
class _Known:
    """What was read for all of them."""

    run: Run
    scores: dict[int, StatementScore]
    names: dict[int, Called]
    posts: dict[int, PostVersion]
    seen: set[int]

    def year_of(self, person: int, held: list[Binding]) -> YearOf:
        settings = Settings.from_parameters(self.run.policy)
        stretches = [self._stretch(place, one) for place, one in enumerate(held)]
        told = rules.person_year(stretches, settings.person, counted_until(self.run))
        parts = tuple(self._part(segment, held[segment.stretch.place]) for segment in told.segments)
        return YearOf(person, parts, told, rules.graded(settings.grades, told))

    def _stretch(self, place: int, one: Binding) -> rules.Stretch:
        name, score = self.names[one.statement], self.scores.get(one.statement)
        bound = Bound(one.span, share=one.tenure.share) if one.tenure else Bound(one.span, own=True)
        named = (place, one.statement, either(name.name, name.name_en), bound)
        if score is None:
            return rules.Stretch(*named, score=None)
        return rules.Stretch(*named, score.total, score.reachable, score.grade)

    def _part(self, segment: rules.Segment, one: Binding) -> Part:
        post = self.posts.get(one.tenure.post) if one.tenure else None
        return Part(segment, one, self.names[one.statement], post, one.statement in self.seen)
