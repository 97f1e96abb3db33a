"""Who holds what, on a day, as known at an instant (default: now)?"""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import QuerySet

from annum.org.models import Appointment, Person, Post, PostVersion


def posts_of(unit_id: int, on: date, known: datetime | None = None) -> QuerySet[PostVersion]:
    """The posts of a unit on a day, its head first. Lazy."""
    rows = PostVersion.objects.in_force(on, known).filter(unit=unit_id)
    return rows.select_related("post", "reports_to").order_by("-is_head", "post__code")


def appointments_on(on: date, known: datetime | None = None) -> QuerySet[Appointment]:
    """Appointments in force on a day, main ones first. Lazy."""
    rows = Appointment.objects.in_force(on, known).select_related("person", "post")
    return rows.order_by("-main", "acting", "-share", "pk")


def holders(post_id: int, on: date, known: datetime | None = None) -> QuerySet[Appointment]:
    """Who holds a post on a day, the regular holder before one who acts. Lazy."""
    return appointments_on(on, known).filter(post=post_id).order_by("acting", "-share", "pk")


def heads(unit_ids: Iterable[int], on: date, known: datetime | None = None) -> dict[int, list[Appointment]]:
    """Unit id to the appointments to its heading posts on a day; units without a head are left out. Two queries."""
    heading = PostVersion.objects.in_force(on, known).filter(unit__in=set(unit_ids), is_head=True)
    units = dict(heading.values_list("post_id", "unit_id"))
    found: dict[int, list[Appointment]] = {}
    for appointment in appointments_on(on, known).filter(post__in=units).order_by("acting", "-share", "pk"):
        found.setdefault(units[appointment.post_id], []).append(appointment)
    return found


def head_of(unit_id: int, on: date, known: datetime | None = None) -> Person | None:
    """Who heads a unit on a day: the regular head, else who acts as head. Two queries."""
    found = heads([unit_id], on, known).get(unit_id)
    return found[0].person if found else None


def titles(post_ids: Iterable[int], on: date, known: datetime | None = None) -> dict[int, PostVersion]:
    """Post id to its row on a day. One query."""
    rows = PostVersion.objects.in_force(on, known).filter(post__in=set(post_ids)).select_related("unit")
    return {row.post_id: row for row in rows}


def post_named(code: str) -> Post | None:
    """The post of this code. One query."""
    return Post.objects.filter(code=code).first()


def post_numbered(key: int) -> Post | None:
    """The post with this key. One query."""
    return Post.objects.filter(pk=key).first()


def post_versions(post: Post, known: datetime | None = None) -> QuerySet[PostVersion]:
    """What a post is and was, the latest first. Lazy."""
    rows = PostVersion.objects.known(known).filter(post=post)
    return rows.select_related("post", "unit", "reports_to").order_by("-valid_from")


def all_holders(post: Post, known: datetime | None = None) -> QuerySet[Appointment]:
    """Who holds, held and will hold a post, the latest first. Lazy."""
    rows = Appointment.objects.known(known).filter(post=post)
    return rows.select_related("person", "post").order_by("-valid_from", "acting", "pk")


def holders_of(post_ids: Iterable[int], on: date, known: datetime | None = None) -> dict[int, list[Appointment]]:
    """Post id to those who hold it on a day, the regular holder first. One query."""
    found: dict[int, list[Appointment]] = {}
    for row in appointments_on(on, known).filter(post__in=set(post_ids)).order_by("acting", "-share", "pk"):
        found.setdefault(row.post_id, []).append(row)
    return found
