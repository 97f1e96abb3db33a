"""Which year does the desk show, up to which score run?"""

from dataclasses import dataclass

from annum.org.viewer import Viewer
from annum.scoring.models import Run
from annum.scoring.queries.runs import runs_of
from annum.year.models import Stage, Window, Year
from annum.year.queries import windows_of, year_on


@dataclass(frozen=True, slots=True)
class Ground:
    """What several panels need. ``runs`` are those that pages show, one a month, the latest last."""

    viewer: Viewer
    year: Year | None
    runs: tuple[Run, ...] = ()
    windows: tuple[Window, ...] = ()

    @property
    def over(self) -> bool:
        """The year is in review or closed: what was due in it is judged there and no longer pressing."""
        return self.year is not None and self.year.stage in (Stage.REVIEWING, Stage.CLOSED)

    @property
    def run(self) -> Run | None:
        """The run of the latest month."""
        return self.runs[-1] if self.runs else None

    @property
    def before(self) -> Run | None:
        """The run of the month before it that has one."""
        return self.runs[-2] if len(self.runs) > 1 else None


def ground(viewer: Viewer) -> Ground:
    """The year of today with its windows and its current runs. Queries: 3."""
    year = year_on(viewer.today)
    if year is None:
        return Ground(viewer, None)
    return Ground(viewer, year, tuple(runs_of(year).filter(current=True).order_by("upto")), tuple(windows_of(year)))
