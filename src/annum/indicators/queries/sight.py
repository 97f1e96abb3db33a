"""Which subjects, units and cells may this viewer open?"""

from annum.indicators import access
from annum.indicators.models import Indicator
from annum.indicators.queries.ground import ground
from annum.org import sight
from annum.org.models import Subject, UnitPath
from annum.org.viewer import Viewer


def subject_seen(viewer: Viewer, number: int) -> Subject | None:
    """A subject that the viewer sees. Queries: 1."""
    found = Subject.objects.filter(sight.subjects(viewer), pk=number)
    return found.select_related("unit", "person").first()


def cell_subject(viewer: Viewer, indicator: Indicator, number: int) -> Subject | None:
    """The subject of a cell: one that the viewer sees, or for whom they report this indicator. Queries: 1 to 8."""
    subject = subject_seen(viewer, number)
    if subject is not None:
        return subject
    cell = indicator.pk, number, 0
    known = ground([cell])
    place, also = known.places.get(number), known.further_owners(cell)
    if place is None or access.refusal_to_report(viewer, indicator, known.owner_path(indicator), place, also):
        return None
    return Subject.objects.select_related("unit", "person").get(pk=number)


def unit_seen(viewer: Viewer, number: int) -> UnitPath | None:
    """A unit in a subtree for which the viewer holds an overseeing role, or one they work in. Queries: 1."""
    place = UnitPath.objects.select_related("unit").filter(snapshot__current=True, unit=number).first()
    if place is None or not (viewer.has_at(place.path, *sight.OVERSEERS) or number in viewer.unit_ids):
        return None
    return place


def first_unit(viewer: Viewer) -> int | None:
    """The unit from which a viewer begins to look: the highest that they oversee, else one that they work in."""
    held = sorted((held.low, held.unit_id) for held in viewer.held if held.role in sight.OVERSEERS)
    if held:
        return held[0][1]
    return min(viewer.unit_ids, default=None)


def line_to(viewer: Viewer, place: UnitPath) -> list[UnitPath]:
    """The units above that the viewer sees too, the highest first. Queries: 1."""
    above = [place.path[:end] for end in range(4, len(place.path), 4)]
    rows = UnitPath.objects.select_related("unit").filter(snapshot__current=True, path__in=above).order_by("path")
    return [row for row in rows if viewer.has_at(row.path, *sight.OVERSEERS)]
