"""Who works in the group, and who holds which post? Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count

from annum.demo.generate.chance import stream
from annum.demo.generate.names import DOMAIN, person_name
from annum.demo.generate.posts import Post, headcounts, posts_of
from annum.demo.generate.units import Unit


@dataclass(frozen=True, slots=True)
class Person:
    """Someone of the group."""

    number: str
    name: str
    name_en: str
    email: str
    joined: date
    left: date | None = None
    username: str = ""


@dataclass(frozen=True, slots=True)
class Appointment:
    """A person in a post over some days; ``share`` in per cent."""

    person: str
    post: str
    since: date
    until: date | None = None
    share: int = 100
    main: bool = True
    acting: bool = False


@dataclass(slots=True)
class Staff:
    """Everybody and their posts, as they are being made; ``members`` lists a unit's people in the order of its posts."""

    people: dict[str, Person] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    appointments: list[Appointment] = field(default_factory=list)
    members: dict[str, list[str]] = field(default_factory=dict)

    def post_of(self, person: str) -> str:
        """The post that somebody held first."""
        return next(row.post for row in self.appointments if row.person == person)

    def new_number(self) -> str:
        """The next free number of a person."""
        return f"E{len(self.people) + 1:06}"


def staff(seed: int, units: list[Unit], people: int, year: int) -> Staff:
    """Everybody on the first day of the year's structure, each in one post."""
    made, numbers = Staff(), count()
    for unit, size in zip(units, headcounts(units, people), strict=True):
        posts = posts_of(seed, unit, size)
        made.posts.update((post.code, post) for post in posts)
        made.members[unit.code] = [_hire(seed, made, post, next(numbers), year) for post in _seats(posts)]
    return made


def _seats(posts: Iterable[Post]) -> Iterable[Post]:
    return (post for post in posts for _ in range(post.taken))


def _hire(seed: int, made: Staff, post: Post, position: int, year: int) -> str:
    chance = stream(seed, "person", position)
    name = person_name(chance, position)
    joined = date(year, 1, 1) - timedelta(days=chance.randrange(60, 7000))
    number = made.new_number()
    made.people[number] = Person(number, name.name, name.name_en, f"{name.letters}.{position + 1}@{DOMAIN}", joined)
    made.appointments.append(Appointment(number, post.code, max(joined, post.since)))
    return number
