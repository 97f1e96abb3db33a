"""Why not me? What decided on one's own nominations, told to oneself alone."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from annum.awards.models import AssignmentState, Criterion, Mark, Nomination, NominationState, Programme, Title
from annum.awards.queries.selecting import current_selection
from annum.awards.quota_labels import labels, said
from annum.awards.rules.why import Beside, beside, closest
from annum.awards.selection_pages import selected
from annum.kernel.words import Words
from annum.letters.rules.keeping import words_of
from annum.org.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Why:
    """One nomination and what decided. ``score`` and ``last`` (that of the last winner) are in hundredths, ``None`` where nobody
    judged; ``rows`` are criteria with their marks; ``near`` is the criterion that came closest to the winners.
    """

    nomination: Nomination
    reasons: tuple[Words, ...] = ()
    score: int | None = None
    last: int | None = None
    stood: int = 0
    rows: tuple[tuple[Criterion, Beside], ...] = ()
    near: Criterion | None = None


def whys(programme: Programme, viewer: Viewer) -> list[Why]:
    """Of the viewer's own nominations that were brought in. Queries: 1, and 5 for each."""
    if viewer.self_id is None:
        return []
    found = Nomination.objects.filter(title__programme=programme, subject__person=viewer.self_id)
    listed = found.exclude(submitted_at=None).select_related("title__programme__year", "subject__person", "nominator")
    return [why(each) for each in listed.order_by("title__order", "title__key")]


def why(nomination: Nomination) -> Why:
    """What decided on one nomination of a programme that is published. Queries: 5 at most."""
    if nomination.state == NominationState.INELIGIBLE:
        return Why(nomination, tuple(words_of(each) for each in nomination.record.get("failures", ())))
    if nomination.state != NominationState.NOT_SELECTED:
        return Why(nomination)
    selection = current_selection(nomination.title)
    if selection is None:
        return Why(nomination)
    found, number = selected(selection), str(nomination.number)
    reason = found.reasons.get(number)
    counts = labels(found.problem)
    last = min((found.score(each) for each in found.outcome.winners), default=None)
    rows = _rows(nomination, [int(each) for each in found.outcome.winners])
    near = closest([row for _, row in rows])
    return Why(
        nomination,
        (said(reason, counts),) if reason else (),
        found.score(number) if number in found.problem.index else None,
        last,
        len(found.problem.nominees),
        rows,
        next((criterion for criterion, row in rows if row is near), None),
    )


def _rows(nomination: Nomination, winners: Collection[int]) -> tuple[tuple[Criterion, Beside], ...]:
    title = nomination.title
    criteria = {each.pk: each for each in title.criteria.all()}
    own, theirs = _marks(title, {nomination.number}), _marks(title, winners)
    return tuple((criteria[row.criterion], row) for row in beside(list(criteria), own, theirs))


def _marks(title: Title, numbers: Collection[int]) -> dict[int, Sequence[int]]:
    """Criterion to the marks that count, of these nominations. Queries: 1."""
    rows: Any = Mark.objects.filter(
        assignment__juror__title=title,
        assignment__nomination__number__in=numbers,
        assignment__state=AssignmentState.SUBMITTED,
    )
    found: dict[int, list[int]] = defaultdict(list)
    for criterion, points in rows.values_list("criterion_id", "points"):
        found[criterion].append(points)
    return dict(found)
