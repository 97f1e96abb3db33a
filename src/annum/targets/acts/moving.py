"""How does a statement move from state to state? Locked, by the table, with the state written once, and journalled."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Model

from annum.journal.record import record
from annum.kernel.refusal import insist
from annum.org.viewer import Viewer
from annum.targets.access import Standing
from annum.targets.models import Statement, Version
from annum.targets.queries.standing import newest, standing
from annum.targets.rules.life_cycle import LIFE
from annum.year.guards import frozen


def locked(statement: Statement, viewer: Viewer) -> tuple[Version, Standing]:
    """The statement's newest version and the viewer's standing to it, with the statement's row locked. Queries: 6.

    Refuses: a statement of a sealed year.
    """
    Statement.objects.select_for_update().get(pk=statement.pk)
    version = newest(statement)
    insist(frozen(version.statement.year))
    return version, standing(version, viewer)


def move(version: Version, act: str) -> Statement:
    """Write the state that follows. Needs: the row is locked and the move was allowed."""
    statement = version.statement
    statement.state = LIFE.after(statement.state, act)
    statement.save(update_fields=["state"])
    return statement


def next_number(version: Version) -> int:
    """The number of the version after all that the statement has had. Queries: 1."""
    return Version.objects.filter(statement=version.statement_id).count() + 1


def note(
    kind: str,
    viewer: Viewer,
    statement: Statement,
    *,
    payload: Mapping[str, Any],
    rows: Iterable[Model] = (),
    gone: Iterable[Model] = (),
) -> None:
    """Journal an act about a statement, in the log of its year."""
    record(kind, by=viewer.actor, about=statement, log=statement.year.code, payload=payload, rows=rows, gone=gone)
