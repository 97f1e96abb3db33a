"""What does scoring ask of a wording before it is published? That the year can score it."""

from collections.abc import Iterator

from annum.kernel.refusal import Refusal
from annum.scoring.queries.runs import settings_of
from annum.scoring.rules.vetoes import refusal_to_publish_cap
from annum.targets.checks import Check
from annum.targets.rules.draft import Draft
from annum.year.models import Year


def caps_of_vetoes(year: Year) -> Check:
    """Every grade that a veto caps at is one of the year's. Queries: 1."""
    grades = settings_of(year).grades

    def check(draft: Draft) -> Iterator[Refusal]:
        for veto in draft.vetoes:
            if veto.effect == "grade_cap" and (refusal := refusal_to_publish_cap(veto.key, veto.value, grades)):
                yield refusal

    return check
