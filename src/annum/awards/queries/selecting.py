"""What is asked when a title's winners are selected, and what came out last?"""

from collections.abc import Sequence
from hashlib import sha256

from django.db.models import Q

from annum.awards.models import Nomination, Selection, Title
from annum.awards.queries.judging import judged
from annum.awards.queries.programmes import title_rule
from annum.awards.queries.scores import scores
from annum.awards.rules.problem import Candidate, counted, problem
from annum.evidence.canonical import canonical
from annum.fair.select.problem import Problem
from annum.fair.select.reading import written


def problem_of(title: Title) -> tuple[Problem, tuple[Nomination, ...]]:
    """The problem as it is now, and the nominees whom nobody has judged, who are not in it. Queries: 7."""
    given, nominated = scores(title), list(judged(title))
    standing = [each for each in nominated if each.pk in given]
    candidates = [_candidate(title.key, each, given[each.pk].score or 0) for each in standing]
    asked = problem(title_rule(title), candidates, title.programme.seed, won_earlier(title))
    return asked, tuple(each for each in nominated if each.pk not in given)


def content_of(problem: Problem) -> bytes:
    """The canonical bytes of a problem, by whose SHA-256 a selection names what was asked."""
    return canonical(written(problem))


def digest_of(content: bytes) -> str:
    """The SHA-256 of such bytes."""
    return sha256(content).hexdigest()


def _candidate(key: str, nomination: Nomination, score: int) -> Candidate:
    name = nomination.nominee.name
    subject = str(nomination.subject_id or "")
    known = counted(key, nomination.record, str(nomination.route))
    return Candidate(nomination.number, score, name, known, subject)


def won_earlier(title: Title) -> frozenset[str]:
    """The subjects that win an exclusive title which stands before this one in the programme: by its place in the list, then by
    its key. Queries: 2.
    """
    before = Q(order__lt=title.order) | Q(order=title.order, key__lt=title.key)
    earlier = title.programme.titles.filter(before, exclusive=True)
    winners = {
        (selection.title_id, int(number))
        for selection in Selection.objects.filter(title__in=earlier, current=True)
        for number in selection.outcome["winners"]
    }
    rows = Nomination.objects.filter(title__in={each for each, _ in winners}, subject__isnull=False)
    found = rows.values_list("title_id", "number", "subject_id")
    return frozenset(str(subject) for place, number, subject in found if (place, number) in winners)


def current_selection(title: Title) -> Selection | None:
    """The one that counts. Queries: 1."""
    return Selection.objects.filter(title=title, current=True).first()


def nominations_numbered(title: Title, numbers: Sequence[str]) -> dict[str, Nomination]:
    """Nominations by their number as text. Queries: 1."""
    rows = Nomination.objects.filter(title=title, number__in=[int(each) for each in numbers])
    return {str(each.number): each for each in rows.select_related("subject__person", "subject__unit", "unit")}
