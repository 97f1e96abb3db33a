"""How is a signed statement changed, or closed? By a further version with a cause; what was signed stays as it is."""

from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from annum.kernel.refusal import insist
from annum.org.viewer import Viewer
from annum.targets import access
from annum.targets.acts.copying import copy_wording
from annum.targets.acts.moving import locked, move, next_number, note
from annum.targets.models import State, Statement, Version
from annum.targets.rules.life_cycle import LIFE
from annum.year.models import Year


@transaction.atomic
def amend_statement(*, statement: Statement, effective_from: date, cause: str, viewer: Viewer) -> Version:
    """Open the next version with the signed one's wording. Needs: the issuing party. Journal: ``targets.amendment_opened``."""
    version, standing = locked(statement, viewer)
    insist(access.refusal_to_amend(standing, cause))
    following = Version.objects.create(
        statement=version.statement, number=next_number(version), effective_from=effective_from, cause=cause
    )
    rows = copy_wording(version, following)
    moved = move(version, "amend")
    payload = {"statement": moved.code, "version": following.number, "cause": cause}
    note("targets.amendment_opened", viewer, moved, payload=payload, rows=[following, moved, *rows])
    return following


@transaction.atomic
def abandon_amendment(*, statement: Statement, viewer: Viewer) -> Statement:
    """Give an amendment up; the signed version goes on unchanged. Journal: ``targets.amendment_abandoned``."""
    version, standing = locked(statement, viewer)
    insist(access.refusal_to_abandon(standing))
    version.withdrawn_at = timezone.now()
    version.save(update_fields=["withdrawn_at"])
    moved = move(version, "abandon")
    payload = {"statement": moved.code, "version": version.number}
    note("targets.amendment_abandoned", viewer, moved, payload=payload, rows=[version, moved])
    return moved


@transaction.atomic
def close_statement(*, statement: Statement, viewer: Viewer) -> Statement:
    """Close a signed statement with its year. Needs: the office. Journal: ``targets.closed``."""
    version, standing = locked(statement, viewer)
    insist(access.refusal_to_close(standing))
    moved = move(version, "close")
    note("targets.closed", viewer, moved, payload={"statement": moved.code}, rows=[moved])
    return moved


@transaction.atomic
def close_statements(*, year: Year) -> "QuerySet[Statement]":
    """Close every signed statement of a year; those that are closed. Not journalled: the seal of the year names the rows.

    Queries: 1, and one more when the result is read.
    """
    signed = Statement.objects.filter(year=year, state=State.SIGNED)
    signed.update(state=LIFE.after(State.SIGNED, "close"))
    return Statement.objects.filter(year=year, state=State.CLOSED).order_by("pk")
