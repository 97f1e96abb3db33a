"""Which honours stand on the wall, and how is one found there?"""

from typing import NamedTuple

from django.db.models import Q, QuerySet

from annum.awards import sight
from annum.awards.models import Honour
from annum.org.queries.people import people, sought
from annum.org.viewer import Viewer
from annum.year.models import Year


def on_the_wall(viewer: Viewer) -> "QuerySet[Honour]":
    """Honours that stand, the newest year first, then by title: for everybody in the group. Those revoked are not on the wall."""
    if viewer.self_id is None and not sight.watches(viewer):
        return Honour.objects.none()
    rows = Honour.objects.filter(revoked_on=None).select_related("year", "nomination__title__programme")
    return rows.order_by("-year__code", "title_key", "number")


def found(among: "QuerySet[Honour]", year: str, title: str, unit: str, text: str) -> "QuerySet[Honour]":
    """Those of a year's code, of a title's key, of a unit by a part of its name, and of whom a name or pinyin begins. Lazy.

    What is empty does not narrow. People are found as everywhere; whoever is no person, by the beginning of the name.
    """
    rows = among.filter(year__code=year) if year else among
    rows = rows.filter(title_key=title) if title else rows
    rows = rows.filter(Q(unit_name__icontains=unit) | Q(unit_name_en__icontains=unit)) if unit else rows
    if not text:
        return rows
    named = Q(name__istartswith=text) | Q(name_en__istartswith=text)
    return rows.filter(named | Q(subject__person__in=sought(text, people()).order_by().values("pk")))


def years_of(rows: "QuerySet[Honour]") -> "QuerySet[Year]":
    """The years with an honour among these, the newest first. Queries: 1."""
    return Year.objects.filter(pk__in=rows.order_by().values("year")).order_by("-code")


class Named(NamedTuple):
    """A title as it was named."""

    key: str
    name: str
    name_en: str


def titles_among(rows: "QuerySet[Honour]") -> list[Named]:
    """The titles among these, each by the name it bore last. Queries: 1."""
    told = rows.order_by("year__code").values_list("title_key", "title", "title_en", "year__code").distinct()
    last = {key: Named(key, name, name_en) for key, name, name_en, _year in told}
    return [last[key] for key in sorted(last)]
