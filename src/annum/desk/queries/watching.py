"""How do the watched figures of my units stand?"""

from annum.desk.queries.ground import Ground
from annum.indicators.queries.monitored import monitors, watched
from annum.indicators.rules.rollup import Tally, tally_verdicts
from annum.org.models import Role
from annum.year.queries import month_reached


def verdicts(ground: Ground) -> Tally | None:
    """Met, missed and unjudged among what is watched for the viewer's own units; ``None`` when nothing is. Queries: 4 at most.

    None for who looks after the whole: they have the page of watched figures.
    """
    viewer = ground.viewer
    if ground.year is None or not viewer.unit_ids or viewer.has(Role.OFFICE, Role.EXECUTIVE):
        return None
    found = list(monitors(viewer, ground.year).filter(subject__unit__in=viewer.unit_ids))
    if not found:
        return None
    upto = month_reached(ground.year, viewer.today).index
    return tally_verdicts(row.verdict for row in watched(found, ground.year, upto))
