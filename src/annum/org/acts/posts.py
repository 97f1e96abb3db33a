"""What is done to posts: made, changed, closed. Each change holds from a day on."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction

from annum.journal.record import record
from annum.kernel.period import Span
from annum.kernel.refusal import Refusal, insist
from annum.org import access
from annum.org.acts.checking import refusal_of_posts, refusal_of_seats
from annum.org.acts.revising import Written, end, refusal_of_nothing, revise
from annum.org.models import Appointment, Post, PostVersion, Unit
from annum.org.queries.tree import path_for_rights
from annum.org.viewer import Viewer


@dataclass(frozen=True, slots=True)
class PostText:
    """What a post is. ``establishment`` in ten-thousandths of a full-time equivalent; ``seats`` empty: no limit."""

    title: str
    title_en: str = ""
    grade: str = ""
    establishment: int = 10000
    seats: int | None = 1
    is_head: bool = False


@transaction.atomic
def create_post(
    *, code: str, text: PostText, unit: Unit, start: date, viewer: Viewer, now: datetime, reports_to: Post | None = None
) -> Post:
    """Make a post in a unit from a day on. Needs: office or HR over the unit. Journal: ``org.post_created``."""
    insist(access.refusal_to_change(viewer, path_for_rights(unit)))
    insist(access.refusal_of_blank(code=code, title=text.title) or _refusal_of_code(code))
    post = Post.objects.create(code=code, created_at=now)
    version = PostVersion.objects.create(
        post=post, unit=unit, reports_to=reports_to, valid_from=start, recorded_at=now, **asdict(text)
    )
    payload = {"code": code, "title": text.title, "unit": unit.code, "from": start.isoformat()}
    return _changed("org.post_created", post, Written(new=[post, version]), payload, viewer)


def _refusal_of_code(code: str) -> Refusal | None:
    if Post.objects.filter(code=code).exists():
        return Refusal("code-taken", "There is already a post %(code)s; codes are never used again.", {"code": code})
    return None


@transaction.atomic
def change_post(
    *,
    post: Post,
    text: PostText,
    unit: Unit,
    start: date,
    viewer: Viewer,
    now: datetime,
    reports_to: Post | None = None,
) -> Post:
    """Say something else about a post from a day on. Needs: office or HR over both units. Journal: ``org.post_changed``."""
    _insist_on_right(post, viewer)
    insist(access.refusal_to_change(viewer, path_for_rights(unit)))
    said = {"unit_id": unit.pk, "reports_to_id": reports_to.pk if reports_to else None, **asdict(text)}
    written = revise(post.versions.known(), Span(start), now, **said)
    payload = {"code": post.code, "title": text.title, "unit": unit.code, "from": start.isoformat()}
    return _changed("org.post_changed", post, written, payload, viewer)


@transaction.atomic
def close_post(*, post: Post, day: date, viewer: Viewer, now: datetime) -> Post:
    """Close a post: ``day`` is the first without it and its holders. Journal: ``org.post_closed``."""
    _insist_on_right(post, viewer)
    held = Appointment.objects.known().filter(post=post)
    written = end(held, day, now) + end(post.versions.known(), day, now)
    payload = {"code": post.code, "day": day.isoformat()}
    return _changed("org.post_closed", post, written, payload, viewer)


def _insist_on_right(post: Post, viewer: Viewer) -> None:
    version = PostVersion.objects.known().filter(post=post).select_related("unit").order_by("-valid_from").first()
    insist(access.refusal_to_change(viewer, path_for_rights(version.unit if version else None)))


def _changed(kind: str, post: Post, written: Written, payload: Mapping[str, object], viewer: Viewer) -> Post:
    insist(refusal_of_nothing(written) or refusal_of_posts() or refusal_of_seats(post))
    record(kind, by=viewer.actor, about=post, payload=payload, rows=written.rows)
    return post
