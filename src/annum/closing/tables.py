"""How is the closing of a year shown?"""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from annum.closing.access import refusal_to_see
from annum.closing.queries.closings import Point
from annum.org.viewer import Viewer
from annum.ui.parts import Column
from annum.year.models import Year
from annum.year.onward import Way

POINTS = (Column(_("Still open")), Column(_("How many")), Column(_("State")), Column(_("What to do")))
VOLUMES = (Column(_("File")), Column(_("Size in bytes")), Column("SHA-256"))


def sees_closing(year: Year, viewer: Viewer) -> bool:
    """Who finds the page, on a real year. Queries: 0."""
    return not year.sandbox and refusal_to_see(viewer) is None


CLOSES = Way(_("Closing"), "closing:closing", sees_closing)


@dataclass(frozen=True, slots=True)
class Shown:
    """A point with where to settle it."""

    point: Point

    @property
    def url(self) -> str:
        """Where it is settled."""
        found = self.point.found
        address = reverse(found.url_name, args=found.url_args)
        return f"{address}?{found.query}" if found.query else address

    @property
    def reason(self) -> Any:
        """Why it may stay open."""
        return self.point.accepted and self.point.accepted["reason"]
