"""The watched figures: verdict, trend, and how they roll up by unit."""

from collections.abc import Mapping

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from annum.indicators import tables
from annum.indicators.queries import monitored, sight
from annum.indicators.queries.monitored import Watched
from annum.indicators.queries.named import Named, names
from annum.indicators.views.doors import unit_or_404, upto, viewer, year_of
from annum.org.rules.paths import high
from annum.year.queries import years

PAGE = 50


@require_safe
def watched(request: HttpRequest) -> HttpResponse:
    """Everything that is watched below a unit. At most 15 queries."""
    who, year = viewer(request), year_of(request)
    place = unit_or_404(request)
    if year is None or place is None:
        return render(request, "indicators/watched.html", {"years": years()})
    last, critical = upto(request, year), request.GET.get("critical") == "1"
    found = monitored.monitors(who, year, low=place.path, high=high(place.path), critical=critical)
    rows = monitored.watched(list(found), year, last)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    called = names([row.place.subject_id for row in page])
    context = {
        "years": years(),
        "year": year,
        "upto": last,
        "critical": critical,
        "place": place,
        "line": sight.line_to(who, place),
        "page": page,
        "rows": [_shown(row, called) for row in page],
        "columns": tables.WATCHED,
        "rollup": monitored.roll_up(rows, place.unit_id),
        "total": monitored.tallied(place, rows),
        "rollup_columns": tables.ROLLUP,
    }
    return render(request, "indicators/watched.html", context)


def _shown(row: Watched, called: Mapping[int, Named]) -> dict[str, object]:
    indicator = row.monitor.indicator
    return {
        "indicator": indicator,
        "subject": called[row.place.subject_id],
        "actual": tables.in_unit(row.actual, indicator),
        "target": tables.in_unit(row.paced, indicator),
        "whole": tables.in_unit(row.monitor.target, indicator),
        "verdict": row.verdict,
        "better": row.better[0],
        "trend": [tables.in_unit(amount, indicator) for amount in (*row.earlier, row.actual)],
        "critical": row.monitor.critical,
    }
