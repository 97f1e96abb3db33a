"""How is a selection kept? As one row that never changes; the one before no longer counts."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from annum.awards import judging_access as access
from annum.awards.acts.noting import locked, note
from annum.awards.models import Selection, Title
from annum.awards.queries.judging import waiting
from annum.awards.queries.selecting import content_of, digest_of, problem_of
from annum.fair.select.outcome import Outcome
from annum.fair.select.problem import Problem
from annum.kernel.refusal import Refusal, insist
from annum.org.viewer import Viewer

MEANWHILE = Refusal(
    "changed-meanwhile", "A mark or a nominee changed while the winners were selected; select once more."
)


@transaction.atomic
def keep_selection(*, title: Title, problem: Problem, outcome: Outcome, viewer: Viewer, now: datetime) -> Selection:
    """Keep what came out of a problem that is still the one to ask.

    Journal: ``awards.selection_made``, with the hash of the problem. Refuses: judgements that are still to be given; nominees
    whom nobody judged; a problem that changed meanwhile.
    """
    programme = locked(title.programme)
    asked, unjudged = problem_of(title)
    insist(access.refusal_to_select(programme, viewer, waiting(title), len(unjudged), len(asked.nominees)))
    insist(None if asked == problem else MEANWHILE)
    before = list(Selection.objects.filter(title=title, current=True))
    Selection.objects.filter(title=title, current=True).update(current=False)
    last = Selection.objects.filter(title=title).aggregate(last=Max("number"))["last"]
    content = content_of(problem)
    made = Selection.objects.create(
        title=title,
        number=(last or 0) + 1,
        problem=content,
        digest=digest_of(content),
        outcome=outcome.written(),
        made_at=now,
        made_by=viewer.account_id,
    )
    for each in before:
        each.current = False
    payload = {"title": title.key, "number": made.number, "problem": made.digest, "state": outcome.state}
    note("awards.selection_made", viewer, programme, payload=payload, rows=[made, *before])
    return made
