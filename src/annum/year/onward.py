"""Where does a year's page lead to in rooms above? They add their pages when Annum starts."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from annum.org.viewer import Viewer
from annum.ui.parts import Link
from annum.year.models import Year


@dataclass(frozen=True, slots=True)
class Way:
    """A page about a year: the address ``url_name`` takes its code; whoever ``sees`` it finds it."""

    label: Any
    url_name: str
    sees: Callable[[Year, Viewer], bool]


_ways: list[Way] = []


def add_way(way: Way) -> None:
    """Put a page at the end; once, however often Annum starts."""
    if way not in _ways:
        _ways.append(way)


def links(year: Year, viewer: Viewer) -> list[Link]:
    """The pages of a year that the viewer finds. Queries: those of ``sees``."""
    return [Link(way.label, reverse(way.url_name, args=[year.code])) for way in _ways if way.sees(year, viewer)]
