"""What does a picker offer for what is typed? By name in either language, pinyin, initials or code."""

from collections.abc import Callable, Mapping
from datetime import date

from django.db.models import Q

from annum.org.models import Appointment, PostVersion, UnitPath
from annum.org.names import spelled
from annum.org.queries.people import main_posts, people, sought
from annum.org.queries.tree import paths
from annum.ui.parts import Option
from annum.ui.pickers import MOST
from annum.ui.speech import either


def sounds_like(letters: str, text: str) -> bool:
    """Whether a text reads like these letters, or its initials begin with them. No query."""
    pinyin, initials = spelled(text)
    return letters in pinyin or initials.startswith(letters)


def letters_of(text: str) -> str:
    """The plain letters of what was typed, as pinyin has them; empty when it is not typed in letters."""
    letters = "".join(sign for sign in text.casefold() if sign.isalnum())
    return letters if letters.isascii() else ""


def offered_people(text: str, today: date) -> list[Option]:
    """People who are here, with their unit and post. Queries: 3."""
    found = list(sought(text, people(today))[:MOST])
    posts = main_posts([person.pk for person in found], today)
    return [
        Option(person.number, either(person.name, person.name_en), _place(posts.get(person.pk))) for person in found
    ]


def _place(post: PostVersion | None) -> str:
    return f"{either(post.title, post.title_en)}, {post.unit.code}" if post else ""


def offered_units(text: str, today: date) -> list[Option]:
    """Units of today's tree, each with the one above it. Queries: 2."""
    found = list(paths().filter(_units_called(text)).select_related("parent")[:MOST])
    return [
        Option(place.unit.code, either(place.name, place.name_en), place.parent.code if place.parent else "")
        for place in found
    ]


def _units_called(text: str) -> Q:
    fits = Q(name__icontains=text) | Q(name_en__icontains=text) | Q(unit__code__istartswith=text)
    if letters := letters_of(text):
        names = UnitPath.objects.filter(snapshot__current=True).values_list("unit", "name")
        fits |= Q(unit__in=[unit for unit, name in names if sounds_like(letters, name)][:MOST])
    return fits


def offered_posts(text: str, today: date) -> list[Option]:
    """Posts of today: by title, code, or who holds them. Queries: 3."""
    posts = PostVersion.objects.in_force(today)
    held = Appointment.objects.in_force(today).filter(
        person__in=[each.pk for each in sought(text, people(today))[:MOST]]
    )
    fits = Q(title__icontains=text) | Q(title_en__icontains=text) | Q(post__code__istartswith=text)
    fits |= Q(post__in=held.values("post"))
    if letters := letters_of(text):
        titles = posts.values_list("title", flat=True).distinct()
        fits |= Q(title__in=[title for title in titles if sounds_like(letters, title)][:MOST])
    found = posts.filter(fits).select_related("post", "unit").order_by("-is_head", "post__code")[:MOST]
    return [Option(row.post.code, either(row.title, row.title_en), row.unit.code) for row in found]


def offered_subjects(text: str, today: date) -> list[Option]:
    """Units, then people. Queries: 5."""
    return [*offered_units(text, today), *offered_people(text, today)][: MOST + MOST // 2]


NOUNS: Mapping[str, Callable[[str, date], list[Option]]] = {
    "people": offered_people,
    "units": offered_units,
    "posts": offered_posts,
    "subjects": offered_subjects,
}
