"""The year itself, and what waits to be imported."""

from datetime import date

from annum.closing.part import Open, Sealed
from annum.closing.writing import Content
from annum.intake.models import Import
from annum.kernel.words import Words
from annum.year.models import Stage, Year


def still_open(year: Year, today: date) -> tuple[Open, ...]:
    """The stage, the months that are not over, and imports that were uploaded and not committed. Queries: 1."""
    staged = Import.objects.filter(state__in=("staged", "previewed")).count()
    found = (
        Open(
            "stage", Words("The year is not in review"), int(year.stage != Stage.REVIEWING), "year:year", (year.code,)
        ),
        Open(
            "months",
            Words("Months that are not over"),
            sum(month.end > today for month in year.months),
            "year:year",
            (year.code,),
        ),
        Open(
            "imports", Words("Imports that are neither committed nor discarded"), staged, "intake:home", acceptable=True
        ),
    )
    return tuple(one for one in found if one.count)


def write(sealed: Sealed, out: Content) -> None:
    """Nothing of its own: the year stands in ``content.json``."""
