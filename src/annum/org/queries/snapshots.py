"""Which path cache answers for a day and an instant? It is found, or built from the dated rows.

A snapshot is a cache: building one changes no fact, so reading may do it. The ``current`` one is replaced as a whole by
acts that change the tree, and by the first reader of a new day; replaced ones stay a while for readers under way.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import Max, Q

from annum.org.models import Snapshot, UnitPath, UnitVersion
from annum.org.queries.homes import refresh_homes
from annum.org.rules.paths import lay_out

KEPT = 12
_COLUMNS = ("snapshot_id", "unit_id", "parent_id", "path", "depth", "children", "name", "name_en", "kind")


def current_snapshot(today: date, now: datetime) -> Snapshot:
    """The snapshot for today as known now. One query; on a day's first question it is rebuilt."""
    found = Snapshot.objects.filter(current=True).first()
    return found if found is not None and found.in_force == today else renew_current(today, now)


def snapshot_for(in_force: date, known: datetime) -> Snapshot:
    """The snapshot of the tree in force on a day, as known at an instant. Two queries when it exists.

    Instants between two changes ask the same, so they share the snapshot of the earlier change.
    """
    changed = _last_change(known)
    found = Snapshot.objects.filter(in_force=in_force, known__gte=changed, known__lte=known).order_by("-known").first()
    return found or rebuild_snapshot(in_force, changed)


@transaction.atomic
def rebuild_snapshot(in_force: date, known: datetime, *, current: bool = False) -> Snapshot:
    """Build the snapshot of a day and an instant anew: one read, one bulk write. Old ones beyond ``KEPT`` go."""
    rows = list(
        UnitVersion.objects.in_force(in_force, known)
        .order_by("order", "unit__code")
        .values_list("unit_id", "parent_id", "name", "name_en", "kind")
    )
    if current:
        Snapshot.objects.filter(current=True).update(current=False)
    snapshot = Snapshot.objects.create(in_force=in_force, known=known, current=current)
    places = lay_out((unit, parent) for unit, parent, *_ in rows)
    _write_paths((snapshot.pk, unit, parent, *places[unit], *text) for unit, parent, *text in rows if unit in places)
    _drop_old()
    return snapshot


def renew_current(today: date, now: datetime) -> Snapshot:
    """Replace the current snapshot and refresh where people's subjects stand. Two writers at once agree on one of them."""
    try:
        with transaction.atomic():
            list(Snapshot.objects.select_for_update().filter(current=True))
            snapshot = rebuild_snapshot(today, now, current=True)
            refresh_homes(today)
    except IntegrityError:
        return Snapshot.objects.get(current=True)
    return snapshot


def _last_change(known: datetime) -> datetime:
    """The latest instant, not after ``known``, at which a unit's rows changed."""
    recorded = Max("recorded_at", filter=Q(recorded_at__lte=known))
    superseded = Max("superseded_at", filter=Q(superseded_at__lte=known))
    latest = UnitVersion.objects.aggregate(recorded=recorded, superseded=superseded)
    return max((moment for moment in latest.values() if moment is not None), default=known)


def _write_paths(rows: Iterable[tuple[Any, ...]]) -> None:
    """Written below the ORM: ten thousand model objects would take longer than the whole rebuild may."""
    table, marks = UnitPath._meta.db_table, ", ".join(["%s"] * len(_COLUMNS))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({', '.join(_COLUMNS)}) VALUES ({marks})", list(rows))


def _drop_old() -> None:
    kept = Snapshot.objects.order_by("-pk").values_list("pk", flat=True)[:KEPT]
    old = list(Snapshot.objects.filter(current=False).exclude(pk__in=list(kept)).values_list("pk", flat=True))
    if old:
        UnitPath.objects.filter(snapshot__in=old).delete()
        Snapshot.objects.filter(pk__in=old).delete()
