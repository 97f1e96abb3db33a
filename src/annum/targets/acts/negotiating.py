"""How do the sides come to terms? Each puts the whole wording on the table; every round is kept."""

from django.db import transaction
from django.utils import timezone

from annum.kernel.refusal import insist
from annum.org.viewer import Viewer
from annum.targets import access
from annum.targets.access import Standing
from annum.targets.acts.moving import locked, move, note
from annum.targets.models import Round, Side, Statement
from annum.targets.queries.content import bytes_of
from annum.targets.queries.wording import wording


@transaction.atomic
def propose(*, statement: Statement, viewer: Viewer, remark: str = "") -> Round:
    """Put the wording as it stands on the table, for the other side to answer.

    Needs: a party whose turn it is, or the office (for the issuing side). A deputy may propose for a leader: both names are
    kept. Changes: Round, state. Journal: ``targets.proposed``.
    """
    version, standing = locked(statement, viewer)
    insist(access.refusal_to_propose(standing))
    made = Round.objects.create(
        version=version,
        number=version.rounds.count() + 1,
        side=_side(standing),
        content=bytes_of(wording(version)),
        note=remark,
        made_by=viewer.account_id,
        made_for=viewer.behalf_id,
        made_at=timezone.now(),
    )
    moved = move(version, "propose")
    payload = {"statement": statement.code, "round": made.number, "side": str(made.side)}
    note("targets.proposed", viewer, statement, payload=payload, rows=[made, moved])
    return made


def _side(standing: Standing) -> str:
    """Who sits on both sides speaks for the one whose turn it is; the office speaks for the issuing side."""
    waiting = standing.sides - {standing.last_side}
    return sorted(waiting or standing.sides)[-1] if standing.sides else Side.ISSUING
