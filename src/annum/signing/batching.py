"""How is a set of documents sealed, one after the other? Made, sealed and kept in small shares; killed, it goes on where it was.

Needs a worker. A file is made and sealed outside any transaction, so that no slow time-stamping authority holds anybody up;
``acts.keep_sealed`` keeps a share of them at once. What cannot be made is left out and told at the end.
"""

from collections.abc import Callable
from datetime import datetime

from annum.jobs.progress import progress
from annum.journal.actor import Actor
from annum.kernel.refusal import Refusal, Refused
from annum.kernel.words import Param, Words
from annum.signing import acts, keys, pades, pems
from annum.signing.acts.sealing import Sealed
from annum.signing.models import Certificate, Kind, SealBatch
from annum.signing.queries import sealing as queries
from annum.signing.sets import DocumentSet, set_of

SHARE = 20
"""Documents that are kept in one transaction, and lost with a worker that is killed."""
Faults = list[Refusal]


def go_on(*, batch: SealBatch, by: Actor, clock: Callable[[], datetime]) -> SealBatch:
    """Seal what is missing in a set, and finish it. Tells its progress between transactions.

    Journal: as ``acts.keep_sealed`` and ``acts.finish_batch``. Refuses: no valid seal, no time stamp; at the end, what
    could not be made, by its first reason.
    """
    found, faults, last = set_of(batch.kind), Faults(), 0
    total = found.rows(batch.about).count()
    done = total - queries.missing(found, batch.about).count()
    _tell(done, total)
    while wanted := _next(found, batch, last):
        sealed, certificate = _sealed(found, wanted, faults)
        done += len(acts.keep_sealed(batch=batch, sealed=sealed, certificate=certificate, by=by, now=clock()))
        last = wanted[-1]
        _tell(done, total)
    if faults:
        raise Refused(_of_faults(faults))
    return acts.finish_batch(batch=batch, by=by, now=clock())


def _tell(done: int, total: int) -> None:
    progress(done, total, Words("Sealed %(done)s of %(total)s documents", {"done": done, "total": total}))


def _next(found: DocumentSet, batch: SealBatch, last: int) -> list[int]:
    """The keys of the next share, in their order: each is tried once."""
    rows = queries.missing(found, batch.about).filter(pk__gt=last).order_by("pk")
    return list(rows.values_list("pk", flat=True)[:SHARE])


def _sealed(found: DocumentSet, wanted: list[int], faults: Faults) -> tuple[list[Sealed], Certificate]:
    """The sealed files of a share, B-T, by the seal as it is now."""
    key, stamper = keys.service(Kind.SEAL), keys.stamper()
    certificate = Certificate.objects.get(kind=Kind.SEAL, pem=pems.pem(key.certificate))
    sealed = []
    for each in wanted:
        try:
            made = found.make(each)
        except Refused as refused:
            faults.append(refused.refusal)
            continue
        sealed.append(Sealed(each, made, pades.seal(made.pdf, key=key, stamper=stamper)))
    return sealed, certificate


def _of_faults(faults: Faults) -> Refusal:
    told: dict[str, Param] = {"count": len(faults), "why": faults[0].words}
    return Refusal("not-all-made", "Documents that could not be made: %(count)s. The first: %(why)s", told)
