"""How do the watched figures of my units stand?"""

from annum.desk.queries.ground import Ground
from annum.indicators.queries.monitored import monitors, watched
from annum.indicators.rules.rollup import Tally, tally_verdicts
from annum.year.queries import month_reached


def verdicts(ground: Ground) -> Tally | None:
    """Met, missed and unjudged among what is watched for the viewer's own units; ``None`` when nothing is. Queries: 3 at most."""
    if ground.year is None or not ground.viewer.unit_ids:
        return None
    found = list(monitors(ground.viewer, ground.year).filter(subject__unit__in=ground.viewer.unit_ids))
    if not found:
        return None
    upto = month_reached(ground.year, ground.viewer.today).index
    return tally_verdicts(row.verdict for row in watched(found, ground.year, upto))
