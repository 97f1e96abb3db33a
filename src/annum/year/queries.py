"""Which year is it, and what is open today?"""

from datetime import date

from django.db.models import QuerySet

from annum.kernel.period import Month
from annum.year.models import Stage, Window, Year

BEFORE_RUNNING = (Stage.PREPARING, Stage.SETTING, Stage.SIGNING)


def years() -> QuerySet[Year]:
    """All years, the newest first; sandboxes last. Queries: 1."""
    return Year.objects.order_by("sandbox", "-first_month")


def year_named(code: str) -> Year | None:
    """The year with this code. Queries: 1."""
    return Year.objects.filter(code=code).first()


def year_on(day: date) -> Year | None:
    """The real year that people live in on a day: the newest that has begun and is under way.

    A year whose targets are still being set gives way to the one before it. When none is under way: the newest that has
    begun, else the first to come. Queries: 1.
    """
    index = Month.containing(day).index
    real = [year for year in years() if not year.sandbox]
    started = [year for year in real if year.first_month <= index]
    under_way = [year for year in started if year.stage not in BEFORE_RUNNING]
    return next(iter([*under_way, *started, *reversed(real)]), None)


def open_windows(year: Year, today: date) -> QuerySet[Window]:
    """Windows of a year that are open on a day, the first to close first. Queries: 1."""
    return Window.objects.filter(year=year, opens__lte=today, closes__gt=today).order_by("closes", "kind")


def due_days(year: Year) -> dict[int, date]:
    """For each month (``Month.index``) the day from which its figures are overdue. Queries: 1."""
    rows = Window.objects.filter(year=year, kind="reporting").values_list("month", "closes")
    return {month: closes for month, closes in rows if month is not None}


def windows_of(year: Year) -> QuerySet[Window]:
    """All windows of a year in order of opening. Queries: 1."""
    return Window.objects.filter(year=year).order_by("opens", "kind")


def month_reached(year: Year, today: date) -> Month:
    """The last month of the year that has ended by a day; before that, its first month. Queries: 0."""
    ended = [month for month in year.months if month.end <= today]
    return ended[-1] if ended else year.months[0]
