"""How does the monthly sheet find its month, and whose sheet is it? Everything else is not there."""

from dataclasses import dataclass
from typing import NoReturn, cast

from django.http import Http404, HttpRequest
from django.urls import reverse

from annum.indicators.access import locked
from annum.indicators.models import Indicator
from annum.indicators.queries.sight import cell_subject
from annum.kernel.period import Month
from annum.kernel.refusal import Refusal, insist
from annum.org.models import Subject
from annum.org.viewer import Viewer
from annum.targets.queries.sheet import Ground, Who, sheet_of
from annum.targets.queries.sheet_months import MonthMark, month_marks
from annum.year.guards import frozen
from annum.year.models import Year
from annum.year.queries import month_reached, year_on, years


@dataclass(frozen=True, slots=True)
class Opened:
    """A month of a real year with its neighbours."""

    year: Year
    month: Month
    marks: list[MonthMark]

    @property
    def index(self) -> int:
        """The month as one integer."""
        return self.month.index

    @property
    def mark(self) -> MonthMark:
        """How the month stands."""
        return self.marks[self.index - self.year.first_month]

    @property
    def closed(self) -> Refusal | None:
        """Why no figure of the month changes."""
        return frozen(self.year) or (locked(self.index) if self.mark.locked else None)


def viewer(request: HttpRequest) -> Viewer:
    """Who looks; one who is nobody in the organisation finds nothing here."""
    who = cast("Viewer", request.viewer)  # type: ignore[attr-defined]  # set by the middleware of the organisation
    if who.self_id is None and not who.held:
        raise Http404
    return who


def this_month(request: HttpRequest) -> Month | None:
    """The last month that has ended in the year that runs."""
    today = viewer(request).today
    year = year_on(today)
    return month_reached(year, today) if year else None


def month_or_404(request: HttpRequest, asked: str) -> Opened:
    """A month of a year that counts. Queries: 3."""
    today = viewer(request).today
    try:
        month = Month.parse(asked)
    except ValueError:
        raise Http404 from None
    for year in years():
        if not year.sandbox and year.first_month <= month.index <= year.last_month:
            return Opened(year, month, month_marks(year, today))
    raise Http404


def subject_or_404(request: HttpRequest, indicator: Indicator, number: int) -> Subject:
    """The subject of a cell that the viewer sees or reports."""
    subject = cell_subject(viewer(request), indicator, number)
    if subject is None:
        raise Http404
    return subject


def insist_on_own(ground: Ground, who: Viewer) -> None:
    """Every row that was sent is one that the viewer reports; a form never tells of others."""
    for indicator_id, subject_id in ground.pairs:
        indicator, subject = ground.indicators.get(indicator_id), ground.who.get(subject_id)
        if indicator is None or subject is None:
            raise Http404
        insist(ground.refusal_to_report(who, indicator, subject_id))


@dataclass(frozen=True, slots=True)
class OpenedCell:
    """One figure of a month."""

    opened: Opened
    ground: Ground
    indicator: Indicator
    who: Who

    def refusal_to_report(self, viewer: Viewer) -> Refusal | None:
        """Why the viewer does not report it."""
        return self.ground.refusal_to_report(viewer, self.indicator, self.who.place.subject_id)


def cell_or_404(request: HttpRequest, month: str, indicator: int, subject: int) -> OpenedCell:
    """A figure that the viewer sees or reports. Queries: 7 to 13."""
    opened = month_or_404(request, month)
    ground = sheet_of([(indicator, subject)], opened.index)
    found = ground.indicators.get(indicator)
    if found is None:
        raise Http404
    subject_or_404(request, found, subject)
    return OpenedCell(opened, ground, found, ground.who[subject])


def not_found() -> NoReturn:
    """It is not there, or not for this reader."""
    raise Http404


def back(request: HttpRequest, opened: Opened) -> str:
    """The sheet as it was asked for."""
    query = request.GET.urlencode()
    address = reverse("sheet:sheet", args=[str(opened.month)])
    return f"{address}?{query}" if query else address
