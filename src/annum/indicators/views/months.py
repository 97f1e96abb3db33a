"""Which months are final? Locking and unlocking."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from annum.indicators import access, acts, tables
from annum.indicators.forms import ReasonForm
from annum.indicators.queries import locks
from annum.indicators.views.doors import viewer, year_of
from annum.kernel.period import Month
from annum.year.guards import frozen


@require_safe
def months(request: HttpRequest) -> HttpResponse:
    """The months of a year with their locks. At most 8 queries."""
    who, year = viewer(request), year_of(request)
    context = {
        "year": year,
        "rows": locks.month_rows(year, who.today) if year else [],
        "columns": tables.LOCKS,
        "refusal": access.refusal_to_lock(who) or (frozen(year) if year else None),
        "form": ReasonForm(),
    }
    return render(request, "indicators/months.html", context)


@require_POST
def act(request: HttpRequest, month: str, act: str) -> HttpResponse:
    """Lock or unlock a month."""
    who, now, which = viewer(request), timezone.now(), Month.of(int(month))
    if act == "lock":
        acts.lock_month(month=which, viewer=who, now=now)
    else:
        acts.unlock_month(month=which, reason=request.POST.get("reason", ""), viewer=who, now=now)
    return redirect("indicators:months")
