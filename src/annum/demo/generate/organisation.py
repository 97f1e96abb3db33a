"""How do units, posts, people and roles become sheets? Pure."""

from collections.abc import Iterator
from datetime import date

from annum.demo.generate.group import Group
from annum.demo.generate.logins import LOGINS
from annum.demo.generate.sheet import Row, Sheet, Workbook, amount, columns

UNITS = columns("code name name_en parent kind order valid_from valid_to")
POSTS = columns("code title title_en unit reports_to grade fte seats is_head valid_from valid_to")
PEOPLE = columns("number name name_en email joined_on left_on username")
APPOINTMENTS = columns("person post share main acting valid_from valid_to")
ROLES = columns("person role unit valid_from valid_to")
DEPUTIES = columns("principal deputy valid_from valid_to")


def organisation(group: Group) -> Workbook:
    """Units and posts."""
    return Workbook(
        "organisation",
        (Sheet("units", UNITS, lambda: _units(group)), Sheet("posts", POSTS, lambda: _posts(group))),
    )


def people(group: Group) -> Workbook:
    """People, what they hold, what they may do, and for whom they act."""
    return Workbook(
        "people",
        (
            Sheet("people", PEOPLE, lambda: _people(group)),
            Sheet("appointments", APPOINTMENTS, lambda: _appointments(group)),
            Sheet("roles", ROLES, lambda: _roles(group)),
            Sheet("deputies", DEPUTIES, lambda: _deputies(group)),
        ),
    )


def _units(group: Group) -> Iterator[Row]:
    later = {version.code: version for version in group.moves.versions}
    for first in group.units:
        for unit in (first, later[first.code]) if first.code in later else (first,):
            names = (unit.code, unit.name, unit.name_en)
            yield (*names, unit.parent, unit.kind, unit.order, unit.since, unit.until)


def _posts(group: Group) -> Iterator[Row]:
    for post in group.staff.posts.values():
        names = (post.code, post.title, post.title_en, post.unit, post.reports_to, post.grade)
        yield (*names, amount(post.fte, 4), post.seats, post.is_head, post.since, post.until)


def _people(group: Group) -> Iterator[Row]:
    username = {person: name for name, person in group.logins().items()}
    for person in group.staff.people.values():
        names = (person.number, person.name, person.name_en, person.email)
        yield (*names, person.joined, person.left, username.get(person.number, ""))


def _appointments(group: Group) -> Iterator[Row]:
    for row in group.staff.appointments:
        yield (row.person, row.post, f"{row.share}%", row.main, row.acting, row.since, row.until)


def _roles(group: Group) -> Iterator[Row]:
    """Every head leads the unit while heading it; the demonstration's logins have their roles from the year's first day."""
    first, logins = date(group.settings.year, 1, 1), group.logins()
    for row in group.staff.appointments:
        post = group.staff.posts[row.post]
        if post.is_head:
            yield (row.person, "head", post.unit, row.since, row.until)
    for login in LOGINS:
        for role, unit in login.roles:
            if role != "head":
                yield (logins[login.username], role, unit, first, None)


def _deputies(group: Group) -> Iterator[Row]:
    first, logins = date(group.settings.year, 1, 1), group.logins()
    yield (logins["chairman"], logins["secretary"], first, None)
    for company in ("BAT", "MAC", "MAT"):
        members = group.staff.members[company]
        yield (members[0], members[-1], first, None)
