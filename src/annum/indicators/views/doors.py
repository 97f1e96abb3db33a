"""How does a page find what its reader may see? Everything else is not there."""

from datetime import date
from typing import cast

from django.http import Http404, HttpRequest

from annum.indicators.models import Event, Indicator
from annum.indicators.queries import events, library, sight
from annum.kernel.period import Month
from annum.org.models import Subject, UnitPath
from annum.org.viewer import Viewer
from annum.year.models import Year
from annum.year.queries import month_reached, year_named, year_on


def viewer(request: HttpRequest) -> Viewer:
    """Who looks; one who is nobody in the organisation finds nothing here."""
    who = cast("Viewer", request.viewer)  # type: ignore[attr-defined]  # set by the middleware of the organisation
    if who.self_id is None and not who.held:
        raise Http404
    return who


def indicator_or_404(request: HttpRequest, code: str) -> Indicator:
    """Every employee reads the library."""
    viewer(request)
    indicator = library.indicator_named(code)
    if indicator is None:
        raise Http404
    return indicator


def subject_or_404(request: HttpRequest, indicator: Indicator, number: int) -> Subject:
    """The subject of a cell that the reader may open."""
    subject = sight.cell_subject(viewer(request), indicator, number)
    if subject is None:
        raise Http404
    return subject


def unit_or_404(request: HttpRequest) -> UnitPath | None:
    """The unit in ``?unit=``, or where the reader begins to look; ``None`` for a reader without any unit."""
    who, asked = viewer(request), request.GET.get("unit", "")
    number = int(asked) if asked.isdecimal() else sight.first_unit(who)
    if number is None:
        return None
    place = sight.unit_seen(who, number)
    if place is None and asked:
        raise Http404
    return place


def event_or_404(request: HttpRequest, number: int) -> Event:
    """An event of a subject that the reader sees."""
    event = events.event(viewer(request), number)
    if event is None:
        raise Http404
    return event


def year_of(request: HttpRequest) -> Year | None:
    """The year in ``?year=``, or the one that runs."""
    asked = request.GET.get("year", "")
    year = year_named(asked) if asked else year_on(viewer(request).today)
    if year is None and asked:
        raise Http404
    return year


def upto(request: HttpRequest, year: Year) -> int:
    """The month in ``?upto=``, or the last one that has ended."""
    return month_in(request.GET.get("upto", ""), year, viewer(request).today)


def month_in(asked: str, year: Year, today: date) -> int:
    """A month of the year as an index; what is no month of it becomes the last one that has ended."""
    try:
        index = Month.parse(asked).index
    except ValueError:
        index = 0
    return index if year.first_month <= index <= year.last_month else month_reached(year, today).index
