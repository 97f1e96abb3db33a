"""How does a worker come to seal a set? It is begun, and a job is put into the queue, in one transaction."""

from datetime import datetime

from django.db import transaction

from annum.jobs.acts import submit
from annum.org.viewer import Viewer
from annum.signing import acts, jobs
from annum.signing.models import SealBatch
from annum.signing.queries.sealing import work_key


@transaction.atomic
def ask_batch(*, kind: str, about: int, viewer: Viewer, account: str, now: datetime) -> SealBatch:
    """Have a set sealed by a worker, for the ``account`` of the viewer. Refuses: as ``acts.begin_batch``."""
    batch = acts.begin_batch(kind=kind, about=about, viewer=viewer, now=now)
    kwargs = {"batch": batch.pk, "account": account}
    submit(task=jobs.seal_documents, by=viewer.actor, kwargs=kwargs, key=work_key(batch))
    return batch
