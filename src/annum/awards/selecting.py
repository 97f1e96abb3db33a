"""How are the winners of a title selected? The best list under its quotas, found outside any transaction, then kept."""

from datetime import datetime

from annum.awards import acts
from annum.awards import judging_access as access
from annum.awards.models import Selection, Title
from annum.awards.queries.judging import waiting
from annum.awards.queries.selecting import problem_of
from annum.awards.quota_labels import labels
from annum.fair.select.compare import clash
from annum.fair.select.outcome import Outcome
from annum.fair.select.problem import Problem
from annum.fair.select.solve import Limits, solve
from annum.kernel.refusal import Refusal, Refused, insist
from annum.org.viewer import Viewer

PATIENCE = Limits(seconds=20.0)
"""A page waits so long; a list that is not proven by then says how much better another could be."""


def select(*, title: Title, viewer: Viewer, now: datetime) -> Selection:
    """Select and keep. Refuses: as ``acts.keep_selection``; quotas that cannot be kept together, which are named."""
    problem, unjudged = problem_of(title)
    insist(access.refusal_to_select(title.programme, viewer, waiting(title), len(unjudged), len(problem.nominees)))
    outcome = solve(problem, PATIENCE)
    if not outcome.winners:
        raise Refused(_none(problem, outcome))
    return acts.keep_selection(title=title, problem=problem, outcome=outcome, viewer=viewer, now=now)


def _none(problem: Problem, outcome: Outcome) -> Refusal:
    counts = labels(problem)
    names = ", ".join(counts.get(each, each) for each in clash(problem, outcome, lambda asked: solve(asked, PATIENCE)))
    if not names:
        return Refusal("nothing-found", "No list was found in the time given; loosen a quota, or ask again.")
    return Refusal("quotas-clash", "These quotas cannot be kept together: %(names)s.", {"names": names})
