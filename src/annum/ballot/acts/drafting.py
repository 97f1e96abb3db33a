"""How is a ballot set up, before anyone votes?"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Model

from annum.ballot import access
from annum.ballot.models import Ballot, Entitled, Option, Teller
from annum.ballot.queries.standing import locked, standing_of
from annum.journal.record import record
from annum.kernel.refusal import Refusal, Refused, insist
from annum.org.models import Unit
from annum.org.queries.tree import path_of
from annum.org.viewer import Viewer
from annum.year.guards import refusal_of_frozen
from annum.year.models import Year

PARTS: Mapping[str, type[Model]] = {"options": Option, "electorate": Entitled, "tellers": Teller}
NO_PERSON = Refusal("no-person", "Only a person can run a ballot; this account is not linked to one.", forbidden=True)


@transaction.atomic
def draft_ballot(*, year: Year, unit: Unit, values: Mapping[str, Any], viewer: Viewer) -> Ballot:
    """Start a ballot in a unit; who starts it runs it. Needs: group office or head there. Journal: ``ballot.drafted``."""
    insist(access.refusal_to_draft(viewer, path_of(unit.pk)) or refusal_of_frozen(year))
    if (runner := viewer.self_id) is None:
        raise Refused(NO_PERSON)
    ballot = Ballot.objects.create(year=year, unit=unit, runner_id=runner, **values)
    _journal("ballot.drafted", ballot, viewer, {"title": ballot.title}, [ballot])
    return ballot


@transaction.atomic
def define_ballot(*, ballot: Ballot, values: Mapping[str, Any], viewer: Viewer) -> Ballot:
    """Set question, rule and hours anew. Needs: to run it. Journal: ``ballot.defined``. Refuses: a ballot that is open."""
    ballot = locked(ballot)
    insist(access.refusal_to_run(standing_of(ballot, viewer), "define"))
    for name, value in values.items():
        setattr(ballot, name, value)
    ballot.save(update_fields=list(values))
    _journal("ballot.defined", ballot, viewer, {"rule": ballot.rule}, [ballot])
    return ballot


@transaction.atomic
def write_part(*, ballot: Ballot, part: str, rows: Sequence[Mapping[str, Any]], viewer: Viewer) -> Ballot:
    """Write the ``options``, ``electorate`` or ``tellers`` anew. Needs: to run it. Journal: ``ballot.part_written``."""
    ballot = locked(ballot)
    insist(access.refusal_to_run(standing_of(ballot, viewer), "define"))
    model: Any = PARTS[part]
    gone = list(model.objects.filter(ballot=ballot))
    model.objects.filter(ballot=ballot).delete()
    made = model.objects.bulk_create([model(ballot=ballot, **row) for row in rows])
    payload = {"part": part, "rows": len(made)}
    record(
        "ballot.part_written",
        by=viewer.actor,
        about=ballot,
        log=ballot.year.code,
        payload=payload,
        rows=made,
        gone=gone,
    )
    return ballot


def _journal(kind: str, ballot: Ballot, viewer: Viewer, payload: Mapping[str, Any], rows: Sequence[Model]) -> None:
    record(kind, by=viewer.actor, about=ballot, log=ballot.year.code, payload=payload, rows=rows)
