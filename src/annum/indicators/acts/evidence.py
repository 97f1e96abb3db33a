"""How is a figure backed by a file?"""

from django.db import transaction

from annum.files.models import Blob
from annum.indicators.acts.submitting import refusal_to_report
from annum.indicators.models import Evidence, Value
from annum.indicators.queries.ground import ground
from annum.journal.record import record
from annum.kernel.refusal import insist
from annum.org.viewer import Viewer
from annum.year.guards import refusal_of_frozen_month


@transaction.atomic
def attach_evidence(*, value: Value, blob: Blob, name: str, viewer: Viewer) -> Evidence:
    """Hang a stored file on a figure; whoever may report it may do so, before and after it is approved."""
    cell = value.indicator_id, value.subject_id, value.month
    known = ground([cell])
    insist(refusal_to_report(cell, viewer, known) or refusal_of_frozen_month([value.month]))
    evidence, new = Evidence.objects.get_or_create(value=value, blob=blob, defaults={"name": name[:255]})
    if new:
        record(
            "indicators.evidence_attached",
            by=viewer.actor,
            about=value,
            log=known.log([value.month]),
            payload={"digest": blob.pk},
            rows=[evidence],
        )
    return evidence
