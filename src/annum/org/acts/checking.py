"""Is the whole still sound after an act? Asked of the rows as the act left them, before it commits."""

from collections.abc import Iterable

from annum.kernel.period import Span
from annum.kernel.refusal import Refusal
from annum.kernel.words import Param
from annum.org.models import Appointment, Post, PostVersion, UnitVersion
from annum.org.rules.timeline import covers, crowded
from annum.org.rules.tree import Fault, Row, faults


def unit_rows() -> list[Row]:
    """All units over time, as rows of a tree. One query."""
    rows = UnitVersion.objects.known().values_list("unit__code", "parent__code", "valid_from", "valid_to")
    return [Row(code, parent or "", Span(start, end)) for code, parent, start, end in rows]


def post_rows() -> list[Row]:
    """All posts over time, as rows of a tree of reporting. One query."""
    rows = PostVersion.objects.known().values_list("post__code", "reports_to__code", "valid_from", "valid_to")
    return [Row(code, above or "", Span(start, end)) for code, above, start, end in rows]


def refusal_of_units() -> Refusal | None:
    """Units form a tree on every day; several roots may stand side by side. One query."""
    return _first_of(faults(rows := unit_rows(), _tops(rows)))


def refusal_of_posts() -> Refusal | None:
    """Posts report to posts that exist, and never in a circle. One query."""
    return _first_of(faults(rows := post_rows(), _tops(rows)))


def _tops(rows: Iterable[Row]) -> set[str]:
    return {row.key for row in rows if not row.parent}


def _first_of(found: list[Fault]) -> Refusal | None:
    return Refusal(f"tree-{found[0].code}", found[0].words.text, found[0].words.params) if found else None


def refusal_of_seats(post: Post) -> Refusal | None:
    """A post is held only on days on which it exists, by no more people at a time than it has seats. Two queries."""
    versions = list(PostVersion.objects.known().filter(post=post))
    held = [
        (Span(row.valid_from, row.valid_to), row.person.name)
        for row in Appointment.objects.known().filter(post=post).select_related("person")
    ]
    exists = [Span(row.valid_from, row.valid_to) for row in versions]
    for span, name in held:
        if not covers(exists, span):
            return Refusal(
                "post-absent", "%(post)s does not exist on all days for which %(name)s holds it.", _named(post, name)
            )
    return next((refusal for row in versions if (refusal := _refusal_of_crowd(post, row, held))), None)


def _refusal_of_crowd(post: Post, row: PostVersion, held: Iterable[tuple[Span, str]]) -> Refusal | None:
    if row.seats is None:
        return None
    days = Span(row.valid_from, row.valid_to)
    inside = [(part, name) for span, name in held if (part := span.overlap(days))]
    for day, names in crowded(inside, row.seats):
        params: dict[str, Param] = {"post": post.code, "seats": row.seats, "day": day, "names": ", ".join(names)}
        return Refusal("seats", "%(post)s has %(seats)s seats; on %(day)s it would be held by %(names)s.", params)
    return None


def _named(post: Post, name: str) -> dict[str, str]:
    return {"post": post.code, "name": name}
