"""How far is each title on the way to its decision, and who is on the notice?"""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from annum.awards.models import (
    Honour,
    Nomination,
    NominationState,
    Objection,
    ObjectionState,
    Programme,
    Selection,
    Title,
)
from annum.awards.queries.judging import judged
from annum.awards.queries.selecting import content_of, current_selection, digest_of, problem_of
from annum.awards.rules.life_cycle import JUDGED
from annum.kernel.refusal import Refusal
from annum.org.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Standing:
    """A title with how many stand for it, its selection if there is one, and why it cannot be decided yet."""

    title: Title
    nominees: int
    selection: Selection | None
    refusal: Refusal | None

    @property
    def winners(self) -> list[int]:
        """The numbers of the winning nominations, the best first."""
        return [int(each) for each in self.selection.outcome["winners"]] if self.selection else []


def standings(programme: Programme) -> list[Standing]:
    """Title by title, in order. Queries: 9 for each title, and 4."""
    titles = programme.titles.select_related("programme__year").prefetch_related("criteria", "requirements", "quotas")
    return [_standing(title) for title in titles]


def _standing(title: Title) -> Standing:
    nominees, selection = judged(title).count(), current_selection(title)
    if not nominees:
        return Standing(title, 0, None, None)
    if selection is None:
        return Standing(title, nominees, None, Refusal("no-selection", "no winner is selected yet"))
    asked, unjudged = problem_of(title)
    stale = unjudged or digest_of(content_of(asked)) != selection.digest
    refusal = Refusal("stale", "marks or nominees changed since the selection; select once more") if stale else None
    return Standing(title, nominees, selection, refusal)


def is_nominated(programme: Programme, viewer: Viewer) -> bool:
    """Whether the viewer stands for a title of the programme. Queries: 1."""
    rows = Nomination.objects.filter(title__programme=programme, state__in=JUDGED)
    return rows.filter(subject__person__in={viewer.person_id, viewer.self_id} - {None}).exists()


def winning() -> "QuerySet[Nomination]":
    """Whoever wins in any programme, with whom it names. Queries: 1."""
    rows = Nomination.objects.filter(state=NominationState.WINNER)
    return rows.select_related(
        "title__programme__year", "subject__person", "subject__unit", "unit", "nominator", "honour"
    )


def winners(programme: Programme) -> "QuerySet[Nomination]":
    """Who wins, title by title, the first of each first. Queries: 1."""
    return winning().filter(title__programme=programme).order_by("title__order", "title__key", "rank")


def stood(programme: Programme) -> "QuerySet[Nomination]":
    """Whoever was judged or excluded, with whom they are. Queries: 1."""
    rows = Nomination.objects.filter(title__programme=programme, state__in=(*JUDGED, NominationState.INELIGIBLE))
    return rows.select_related("title", "subject__person", "nominator")


def noticed(programme: Programme) -> "QuerySet[Title]":
    """Titles in order, each with its winners as ``winning``. Queries: 2."""
    return programme.titles.prefetch_related(Prefetch("nominations", winners(programme), to_attr="winning"))


def undecided(programme: Programme) -> int:
    """How many objections are still to be decided. Queries: 1."""
    return Objection.objects.filter(nomination__title__programme=programme, state=ObjectionState.RAISED).count()


def without_honour(programme: Programme) -> "QuerySet[Nomination]":
    """Winners whose title is not conferred. Queries: 1."""
    return winners(programme).filter(~Exists(Honour.objects.filter(nomination=OuterRef("pk"))))
