"""What is done to units: made, renamed, moved, closed, merged, split. Each change holds from a day on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from annum.journal.record import record
from annum.kernel.period import Span
from annum.kernel.refusal import Refusal, Refused, insist
from annum.org import access
from annum.org.acts.checking import refusal_of_units
from annum.org.acts.revising import Written, end, refusal_of_nothing, revise
from annum.org.models import Appointment, PostVersion, Subject, Unit, UnitVersion
from annum.org.queries.snapshots import renew_current
from annum.org.queries.tree import path_for_rights
from annum.org.viewer import Viewer


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit to be made."""

    code: str
    name: str
    name_en: str = ""
    kind: str = ""
    order: int = 0


@transaction.atomic
def create_unit(*, new: NewUnit, parent: Unit | None, start: date, viewer: Viewer, now: datetime) -> Unit:
    """Make a unit from a day on. Needs: office or HR over the parent. Journal: ``org.unit_created``."""
    insist(access.refusal_to_change(viewer, path_for_rights(parent)))
    unit, rows = _create(new, parent, start, now)
    insist(refusal_of_units())
    payload = {"code": new.code, "name": new.name, "parent": parent.code if parent else "", "from": start.isoformat()}
    record("org.unit_created", by=viewer.actor, about=unit, payload=payload, rows=rows)
    renew_current(timezone.localdate(now), now)
    return unit


def _create(
    new: NewUnit, parent: Unit | None, start: date, now: datetime
) -> tuple[Unit, list[Unit | UnitVersion | Subject]]:
    insist(access.refusal_of_blank(code=new.code, name=new.name) or _refusal_of_code(new.code))
    unit = Unit.objects.create(code=new.code, created_at=now)
    version = UnitVersion.objects.create(
        unit=unit, parent=parent, name=new.name, name_en=new.name_en, kind=new.kind, order=new.order,
        valid_from=start, recorded_at=now,
    )  # fmt: skip
    return unit, [unit, version, Subject.objects.create(unit=unit, home=unit)]


def _refusal_of_code(code: str) -> Refusal | None:
    if Unit.objects.filter(code=code).exists():
        return Refusal("code-taken", "There is already a unit %(code)s; codes are never used again.", {"code": code})
    return None


@transaction.atomic
def rename_unit(
    *, unit: Unit, name: str, name_en: str = "", start: date, until: date | None = None, viewer: Viewer, now: datetime
) -> Unit:
    """Give a unit another name over some days. Needs: office or HR over it. Journal: ``org.unit_renamed``."""
    insist(access.refusal_to_change(viewer, path_for_rights(unit)))
    insist(access.refusal_of_days(start, until) or access.refusal_of_blank(name=name))
    written = revise(unit.versions.known(), Span(start, until), now, name=name, name_en=name_en)
    payload = {"code": unit.code, "name": name, "from": start.isoformat()}
    return _changed("org.unit_renamed", unit, written, payload, viewer=viewer, now=now)


@transaction.atomic
def move_unit(
    *, unit: Unit, parent: Unit | None, start: date, until: date | None = None, viewer: Viewer, now: datetime
) -> Unit:
    """Hang a unit, with all below it, under another one. Needs: office or HR over both. Journal: ``org.unit_moved``."""
    for place in (unit, parent):
        insist(access.refusal_to_change(viewer, path_for_rights(place)))
    insist(access.refusal_of_days(start, until))
    written = revise(unit.versions.known(), Span(start, until), now, parent_id=parent.pk if parent else None)
    payload = {"code": unit.code, "parent": parent.code if parent else "", "from": start.isoformat()}
    return _changed("org.unit_moved", unit, written, payload, viewer=viewer, now=now)


@transaction.atomic
def close_unit(*, unit: Unit, day: date, viewer: Viewer, now: datetime) -> Unit:
    """Close a unit: ``day`` is the first without it, and without its posts and their holders.

    Needs: office or HR over it. Journal: ``org.unit_closed``. Refuses: while other units hang on it.
    """
    insist(access.refusal_to_change(viewer, path_for_rights(unit)))
    written = end(unit.versions.known(), day, now) + _end_posts(unit, day, now)
    payload = {"code": unit.code, "day": day.isoformat()}
    return _changed("org.unit_closed", unit, written, payload, viewer=viewer, now=now)


def _end_posts(unit: Unit, day: date, now: datetime) -> Written:
    known = PostVersion.objects.known().filter(unit=unit).filter(Q(valid_to=None) | Q(valid_to__gt=day))
    posts = list(known.values_list("post", flat=True))
    return end(Appointment.objects.known().filter(post__in=posts), day, now) + end(known, day, now)


@transaction.atomic
def merge_units(*, units: Sequence[Unit], into: Unit, day: date, viewer: Viewer, now: datetime) -> Unit:
    """From a day on, units are part of another: what hangs on them hangs on it, their posts are its posts; they close.

    The heading posts of the merged units become ordinary ones. Needs: office or HR over all. Journal: ``org.units_merged``.
    """
    for unit in (into, *units):
        insist(access.refusal_to_change(viewer, path_for_rights(unit)))
    gone = [unit for unit in units if unit != into]
    known, posts = UnitVersion.objects.known(), PostVersion.objects.known()
    written = revise(known.filter(parent__in=gone).exclude(unit__in=gone), Span(day), now, parent_id=into.pk)
    written += revise(posts.filter(unit__in=gone), Span(day), now, unit_id=into.pk, is_head=False)
    written += end(known.filter(unit__in=gone), day, now)
    payload = {"units": [unit.code for unit in gone], "into": into.code, "day": day.isoformat()}
    return _changed("org.units_merged", into, written, payload, viewer=viewer, now=now)


@transaction.atomic
def split_unit(
    *, unit: Unit, parts: Sequence[tuple[NewUnit, Sequence[str]]], day: date, viewer: Viewer, now: datetime
) -> list[Unit]:
    """From a day on, parts of a unit are units beside it, each with the posts named by code. The unit itself stays.

    Needs: office or HR over it. Journal: ``org.unit_split``. Refuses: a unit that does not exist on the day.
    """
    insist(access.refusal_to_change(viewer, path_for_rights(unit)))
    version = UnitVersion.objects.in_force(day).filter(unit=unit).select_related("parent").first()
    if version is None:
        raise Refused(Refusal("unit-absent", "%(code)s does not exist on that day.", {"code": unit.code}))
    written, made = Written(), []
    for new, codes in parts:
        part, rows = _create(new, version.parent, day, now)
        moved = PostVersion.objects.known().filter(unit=unit, post__code__in=codes)
        written += Written(new=list(rows)) + revise(moved, Span(day), now, unit_id=part.pk)
        made.append(part)
    payload = {"code": unit.code, "parts": [part.code for part in made], "day": day.isoformat()}
    _changed("org.unit_split", unit, written, payload, viewer=viewer, now=now)
    return made


def _changed(
    kind: str, unit: Unit, written: Written, payload: Mapping[str, object], *, viewer: Viewer, now: datetime
) -> Unit:
    insist(refusal_of_nothing(written) or refusal_of_units())
    record(kind, by=viewer.actor, about=unit, payload=payload, rows=written.rows)
    renew_current(timezone.localdate(now), now)
    return unit
