"""Whom does the rule of the electorate name today? And how stands the roll?"""

from datetime import date
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet

from annum.ballot.models import Ballot, Elector, Entitled, Option, Teller, Way
from annum.org.models import Appointment, PostVersion
from annum.org.queries.people import people
from annum.org.queries.tree import Range, places, under
from annum.org.rules.paths import high


class Place(NamedTuple):
    """A person who may vote, and the unit they belong to today."""

    person: int
    unit: int | None


def electorate(ballot: Ballot, today: date) -> list[Place]:
    """Everyone whom the rule names on a day, each once, by number. Queries: 3."""
    lines = list(Entitled.objects.filter(ballot=ballot))
    rows = people(today).filter(_named(lines, today)).order_by("number")
    return [Place(*row) for row in rows.values_list("pk", "subject__home")]


def _named(lines: list[Entitled], today: date) -> Q:
    found = places(line.unit_id for line in lines if line.unit_id)
    ranges = [Range(place.path, high(place.path)) for place in found.values()]
    units = under(*ranges).order_by().values("unit")
    posts = PostVersion.objects.in_force(today).filter(unit__in=units).values("post")
    held = Q(post__in=posts) | Q(post__in=[line.post_id for line in lines if line.post_id])
    appointed = Appointment.objects.in_force(today).filter(held).values("person")
    return Q(pk__in=appointed) | Q(pk__in=[line.person_id for line in lines if line.person_id])


class Turnout(NamedTuple):
    """How many may vote, and how many have, or were given a paper."""

    entitled: int
    screen: int
    paper: int

    @property
    def voted(self) -> int:
        """On screen and on paper."""
        return self.screen + self.paper


def turnout(ballot: Ballot) -> Turnout:
    """Of the roll. Queries: 1."""
    field = "mark__way" if ballot.secret and ballot.state == "open" else "way"
    told = Elector.objects.filter(ballot=ballot).aggregate(
        entitled=Count("pk"),
        screen=Count("pk", filter=Q(**{field: Way.SCREEN})),
        paper=Count("pk", filter=Q(**{field: Way.PAPER})),
    )
    return Turnout(**told)


def roll(ballot: Ballot, text: str = "") -> QuerySet[Elector]:
    """The roll in order of names; ``text`` finds by name or number. Lazy."""
    rows = Elector.objects.filter(ballot=ballot).select_related("person", "unit", "mark")
    if text:
        rows = rows.filter(
            Q(person__name__icontains=text) | Q(person__name_en__icontains=text) | Q(person__number=text)
        )
    return rows.order_by("person__sort_pinyin", "person__number")


def elector_row(ballot: Ballot, key: int) -> Elector | None:
    """One row of the roll. Queries: 1."""
    return roll(ballot).filter(pk=key).first()


def elector_numbered(ballot: Ballot, number: str) -> Elector | None:
    """The row of the person of this number. Queries: 1."""
    return roll(ballot).filter(person__number=number).first()


def reachable(ballot: Ballot) -> list[int]:
    """Person ids of the roll, for letters. Queries: 1."""
    return list(Elector.objects.filter(ballot=ballot).order_by("person").values_list("person", flat=True))


def without_account(ballot: Ballot) -> QuerySet[Elector]:
    """Those of the roll who cannot sign in. Lazy."""
    return roll(ballot).filter(person__account=None)


def tellers_standing(ballot: Ballot) -> bool:
    """Whether a teller is an option. Queries: 1."""
    standing = Option.objects.filter(ballot=ballot, person__isnull=False).values("person")
    return Teller.objects.filter(ballot=ballot, person__in=standing).exists()


def lines(ballot: Ballot) -> QuerySet[Entitled]:
    """The rule of the electorate. Lazy."""
    return Entitled.objects.filter(ballot=ballot).select_related("unit", "post", "person").order_by("pk")


def tellers(ballot: Ballot) -> QuerySet[Teller]:
    """Its tellers. Lazy."""
    return Teller.objects.filter(ballot=ballot).select_related("person").order_by("person__number")


def options(ballot: Ballot) -> list[Option]:
    """Its options in order. Queries: 1."""
    return list(Option.objects.filter(ballot=ballot).select_related("unit", "person"))
