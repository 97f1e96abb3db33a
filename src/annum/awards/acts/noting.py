"""How are acts of a programme journalled? In the log of its year, about the programme or one of its nominations."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Model

from annum.awards.models import Programme
from annum.awards.rules.life_cycle import PROGRAMME
from annum.journal.record import record
from annum.org.viewer import Viewer


def note(
    kind: str,
    viewer: Viewer,
    programme: Programme,
    *,
    about: Model | None = None,
    payload: Mapping[str, Any] | None = None,
    rows: Iterable[Model] = (),
    gone: Iterable[Model] = (),
) -> None:
    """Write the entry; every payload names the programme."""
    told = {"programme": programme.code, **(payload or {})}
    record(kind, by=viewer.actor, about=about or programme, log=programme.year.code, payload=told, rows=rows, gone=gone)


def locked(programme: Programme) -> Programme:
    """The row as it is now, held until the transaction ends."""
    return Programme.objects.select_for_update(of=("self",)).select_related("year").get(pk=programme.pk)


def moved(programme: Programme, act: str, viewer: Viewer, reason: str = "") -> Programme:
    """A programme that is held, one stage on. Journal: ``awards.programme_moved``."""
    before = programme.state
    programme.state = PROGRAMME.after(before, act)
    programme.save(update_fields=["state"])
    payload = {
        "from": str(before),
        "to": str(programme.state),
        **({"reason": reason.strip()} if reason.strip() else {}),
    }
    note("awards.programme_moved", viewer, programme, payload=payload, rows=[programme])
    return programme
