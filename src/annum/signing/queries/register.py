"""The register of signatures: who signed which document when, by which certificate; and who has not yet."""

from django.db.models import Q, QuerySet

from annum.org.sight import subjects
from annum.org.viewer import Viewer
from annum.signing.models import Seat
from annum.signing.queries.routes import named_at


def register_of(viewer: Viewer, *, log: str = "", state: str = "") -> QuerySet[Seat]:
    """Seats of the documents in the viewer's sight, and those they sign, the newest document first. Lazy."""
    seen = subjects(viewer, prefix="envelope__subject__")
    if viewer.self_id is not None:
        seen |= named_at(viewer) | Q(signer=viewer.self_id)
    rows = Seat.objects.filter(seen).select_related(
        "envelope", "person", "post", "delegate", "delegated_by", "signer", "certificate"
    )
    if log:
        rows = rows.filter(envelope__log=log)
    if state:
        rows = rows.filter(state=state)
    return rows.order_by("-envelope__sent_at", "envelope", "order", "pk")


def logs_of(viewer: Viewer) -> list[str]:
    """The logs (years) that the register has documents of. Queries: 1."""
    found = register_of(viewer).order_by().values_list("envelope__log", flat=True).distinct()
    return sorted(found, reverse=True)
