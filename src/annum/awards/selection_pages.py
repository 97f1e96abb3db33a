"""How is a kept selection told? Read back from its own bytes, checked without a solver, explained."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from annum.awards.models import Selection
from annum.fair.select.check import check
from annum.fair.select.explain import Changes, Use, changes, reasons, uses
from annum.fair.select.outcome import STATES, Outcome
from annum.fair.select.problem import Problem
from annum.fair.select.reading import read_problem
from annum.kernel.refusal import Refusal
from annum.kernel.words import Words


@dataclass(frozen=True, slots=True)
class Selected:
    """A selection with everything that its page says. ``faults``: what a check of the stored proof finds wrong."""

    problem: Problem
    outcome: Outcome
    faults: tuple[Refusal, ...]
    reasons: Mapping[str, Words]
    changes: Changes
    uses: tuple[Use, ...]

    @property
    def state(self) -> Words:
        """How far it is proven."""
        return STATES[self.outcome.state]

    def score(self, nominee: str) -> int:
        """In hundredths of a point."""
        return self.problem.nominees[self.problem.index[nominee]].score


def selected(selection: Selection) -> Selected:
    """Read from the stored bytes; nothing is solved again. Queries: 0."""
    problem = read_problem(json.loads(bytes(selection.problem)))
    outcome = Outcome.read(selection.outcome)
    told = (check(problem, outcome), reasons(problem, outcome), changes(problem, outcome), uses(problem, outcome))
    return Selected(problem, outcome, *told)
