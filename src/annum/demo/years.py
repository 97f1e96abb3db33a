"""Which years has the demonstration? One that is over and reviewed, the next one being set, and one to rehearse in."""

from datetime import date, timedelta

from annum.demo.stage import Stage
from annum.kernel.period import Month
from annum.kernel.words import Words
from annum.year.acts import move_year, open_year, set_window, start_year
from annum.year.models import WindowKind, Year

JANUARY = 1


def open_both(stage: Stage) -> Words:
    """The year of the sheets, and the one after it, in which targets are being set."""
    number = stage.settings.year
    stage.year = _open(stage, number, f"{number}年度", f"Year {number}")
    stage.following = _open(stage, number + 1, f"{number + 1}年度", f"Year {number + 1}")
    return Words("Years: %(year)s and %(next)s", {"year": str(number), "next": str(number + 1)})


def _open(stage: Stage, number: int, name: str, name_en: str) -> Year:
    return open_year(code=str(number), first=Month(number, JANUARY), by=stage.by, name=name, name_en=name_en)


def bring_to_today(stage: Stage) -> Words:
    """The first year stands in review, the second in setting; windows are open around today."""
    office, today = stage.viewer("office"), stage.today
    for _ in range(4):
        stage.year = move_year(year=stage.year, act="advance", viewer=office)
    stage.following = move_year(year=stage.following, act="advance", viewer=office)
    first = date(stage.settings.year, JANUARY, 1)
    for year, kind, opens, closes in (
        (stage.year, WindowKind.SETTING, first - timedelta(60), first),
        (stage.year, WindowKind.SIGNING, first, first + timedelta(31)),
        (stage.year, WindowKind.REVIEW, today - timedelta(10), today + timedelta(20)),
        (stage.following, WindowKind.SETTING, today - timedelta(20), today + timedelta(25)),
        (stage.following, WindowKind.SIGNING, today, today + timedelta(40)),
    ):
        set_window(year=year, kind=kind, opens=opens, closes=closes, viewer=office)
    return Words("Stages and windows are set")


def rehearsal(stage: Stage) -> Words:
    """A year that counts for nothing."""
    number = stage.settings.year + 1
    start_year(
        code=f"{number}-R",
        first=Month(number, JANUARY),
        viewer=stage.viewer("office"),
        name=f"{number}年度演练",
        name_en=f"Rehearsal {number}",
        sandbox=True,
    )
    return Words("A sandbox year to rehearse in")
