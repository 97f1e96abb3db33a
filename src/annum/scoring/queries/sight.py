"""Whose scores does someone see? What is theirs and what they oversee; totals never depend on who looks."""

from annum.org import sight
from annum.org.models import Role, UnitPath
from annum.org.rules.paths import ancestors
from annum.org.viewer import Viewer

WATCHERS = (Role.OFFICE, Role.EXECUTIVE, Role.HR, Role.FINANCE, Role.AUDITOR)


def sees_whole_year(viewer: Viewer) -> bool:
    """Whether someone oversees a whole group, so that its runs are open to them."""
    return any(held.role in WATCHERS and not ancestors(held.low) for held in viewer.held)


def unit_seen(viewer: Viewer, number: int) -> UnitPath | None:
    """A unit in a subtree that the viewer oversees, or one they work in. Queries: 1."""
    place = UnitPath.objects.select_related("unit__subject").filter(snapshot__current=True, unit=number).first()
    if place is None or not (oversees(viewer, place.path) or number in viewer.unit_ids):
        return None
    return place


def oversees(viewer: Viewer, path: str) -> bool:
    """Whether a unit stands in a subtree that the viewer oversees. Queries: 0."""
    return viewer.has_at(path, *sight.OVERSEERS)


def first_unit(viewer: Viewer) -> UnitPath | None:
    """The highest unit that the viewer oversees, else one that they work in. Queries: 1."""
    places = UnitPath.objects.select_related("unit__subject").filter(snapshot=sight.current_key())
    held = sorted(held.low for held in viewer.held if held.role in sight.OVERSEERS)
    if held:
        return places.filter(path__gte=held[0]).order_by("path").first()
    return places.filter(unit__in=viewer.unit_ids).order_by("path").first()
