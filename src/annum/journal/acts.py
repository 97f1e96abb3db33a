"""The one thing that may be done to the journal besides writing it: erase names and other personal payload."""

from collections.abc import Iterable

from django.db import transaction

from annum.journal.actor import Actor
from annum.journal.models import Entry, Personal
from annum.journal.record import record
from annum.kernel.refusal import Refusal, insist


@transaction.atomic
def erase_personal(*, entries: Iterable[Entry], why: str, by: Actor) -> Entry:
    """Erase the names and the personal payload of entries; the entries stay, and their hashes tell nothing any more.

    Refused without a reason, or when nothing is left to erase.
    """
    insist(None if why.strip() else Refusal("no-reason", "Say why the personal data is erased."))
    chosen = {entry.pk: entry for entry in entries}
    kept = Personal.objects.filter(pk__in=chosen)
    names = sorted(str(chosen[key]) for key in kept.values_list("pk", flat=True))
    insist(None if names else Refusal("nothing-to-erase", "These entries hold no personal data."))
    kept.delete()
    return record("journal.personal_erased", by=by, payload={"entries": names, "why": why})
