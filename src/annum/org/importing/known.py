"""What is known of the organisation now, as the sheets would tell it? A constant number of queries."""

from typing import TypeVar

from annum.kernel.period import Span
from annum.org.models import Appointment, PostVersion, UnitVersion
from annum.org.rules.timelines import Timeline, Value, Version, ordered

K = TypeVar("K")
UNIT_FIELDS = ("name", "name_en", "parent__code", "kind", "order")
POST_FIELDS = ("title", "title_en", "unit__code", "reports_to__code", "grade", "establishment", "seats", "is_head")
APPOINTMENT_FIELDS = ("share", "main", "acting")


def known_units() -> dict[str, Timeline]:
    """Every unit by code. One query."""
    rows = UnitVersion.objects.known().values_list("unit__code", "valid_from", "valid_to", *UNIT_FIELDS)
    return _by_key([(code, start, end, _texts(said, 2)) for code, start, end, *said in rows])


def known_posts() -> dict[str, Timeline]:
    """Every post by code. One query."""
    rows = PostVersion.objects.known().values_list("post__code", "valid_from", "valid_to", *POST_FIELDS)
    return _by_key([(code, start, end, _texts(said, 3)) for code, start, end, *said in rows])


def known_appointments() -> dict[tuple[str, ...], Timeline]:
    """Every appointment by person number and post code. One query."""
    rows = Appointment.objects.known().values_list(
        "person__number", "post__code", "valid_from", "valid_to", *APPOINTMENT_FIELDS
    )
    return _by_key([((person, post), start, end, tuple(said)) for person, post, start, end, *said in rows])


def _texts(said: list[Value], at: int) -> tuple[Value, ...]:
    """A missing code is an empty one."""
    return (*said[:at], said[at] or "", *said[at + 1 :])


def _by_key(rows: list[tuple[K, object, object, tuple[Value, ...]]]) -> dict[K, Timeline]:
    found: dict[K, list[Version]] = {}
    for key, start, end, said in rows:
        found.setdefault(key, []).append(Version(Span(start, end), said))  # type: ignore[arg-type]  # dates
    return {key: ordered(versions) for key, versions in found.items()}
