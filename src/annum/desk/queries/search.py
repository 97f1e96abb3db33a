"""Who or what is called like that? People, units, indicators and statements that the viewer may see."""

from dataclasses import dataclass

from django.db.models import Q

from annum.indicators.models import Indicator
from annum.indicators.queries.library import indicators
from annum.org.models import Person, PostVersion, UnitPath
from annum.org.queries.people import main_posts, people, sought
from annum.org.sight import current_key
from annum.org.viewer import Viewer
from annum.targets.models import Statement
from annum.targets.queries.listing import narrowed
from annum.targets.queries.standing import statements_seen

MOST = 8
"""So many of each kind; whoever needs more goes on in the list itself."""


@dataclass(frozen=True, slots=True)
class Found:
    """What fits: people with the main post of today, units, indicators, statements."""

    people: tuple[tuple[Person, PostVersion | None], ...] = ()
    units: tuple[UnitPath, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    statements: tuple[Statement, ...] = ()

    @property
    def count(self) -> int:
        """How many are shown."""
        return sum(map(len, (self.people, self.units, self.indicators, self.statements)))


def search(viewer: Viewer, text: str) -> Found:
    """The first of each kind. Names, units and the library are open to everyone in the group. Queries: 6, none for nothing."""
    typed = text.strip()
    if not typed or (viewer.self_id is None and not viewer.held):
        return Found()
    persons = list(sought(typed, people(viewer.today))[:MOST])
    posts = main_posts([person.pk for person in persons], viewer.today)
    fits = Q(name__icontains=typed) | Q(name_en__icontains=typed) | Q(unit__code__istartswith=typed)
    statements = narrowed(statements_seen(viewer), text=typed).order_by("-year_id", "code")
    return Found(
        tuple((person, posts.get(person.pk)) for person in persons),
        tuple(UnitPath.objects.filter(fits, snapshot=current_key()).select_related("unit").order_by("path")[:MOST]),
        tuple(indicators(text=typed)[:MOST]),
        tuple(statements[:MOST]),
    )
