"""One cell: its history, and what may be done with it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from annum.indicators import access, acts, tables
from annum.indicators.acts.approving import refusals_to_decide
from annum.indicators.acts.submitting import refusal_to_report, refusal_to_withdraw
from annum.indicators.forms import FigureForm, ReasonForm
from annum.indicators.models import Indicator, Value
from annum.indicators.queries import cells, history
from annum.indicators.queries.ground import ground
from annum.indicators.queries.named import names
from annum.indicators.views.doors import indicator_or_404, subject_or_404, viewer
from annum.kernel.refusal import Refused, insist
from annum.org.models import Subject
from annum.ui.speech import speak


@require_safe
def cell(request: HttpRequest, code: str, subject: int, month: int) -> HttpResponse:
    """What stands in a cell, and everything that ever stood in it. At most 22 queries."""
    found = indicator_or_404(request, code)
    return _page(request, found, subject_or_404(request, found, subject), month)


@require_POST
def enter(request: HttpRequest, code: str, subject: int, month: int) -> HttpResponse:
    """Submit or correct the figure of a cell."""
    found = indicator_or_404(request, code)
    whose = subject_or_404(request, found, subject)
    key = found.pk, whose.pk, month
    insist(refusal_to_report(key, viewer(request), ground([key])))
    form = FigureForm(found, request.POST)
    if not form.is_valid():
        return _page(request, found, whose, month, form)
    try:
        acts.submit_value(draft=form.draft(whose.pk, month), viewer=viewer(request), now=timezone.now())
    except Refused as refused:
        if refused.refusal.forbidden:
            raise
        form.add_error(None, speak(refused.refusal))
        return _page(request, found, whose, month, form)
    return redirect("indicators:cell", code, subject, month)


@require_POST
def decide(request: HttpRequest, number: str, act: str) -> HttpResponse:
    """Approve, return or withdraw a waiting figure."""
    value = history.value(int(number))
    if value is None:
        raise Http404
    subject_or_404(request, value.indicator, value.subject_id)
    who, now, reason = viewer(request), timezone.now(), request.POST.get("reason", "")
    if act == "approve":
        acts.approve_value(value_id=value.pk, viewer=who, now=now)
    elif act == "return":
        acts.return_value(value_id=value.pk, reason=reason, viewer=who, now=now)
    else:
        acts.withdraw_value(value_id=value.pk, viewer=who, now=now, reason=reason)
    return redirect("indicators:cell", value.indicator.code, value.subject_id, value.month)


def _page(
    request: HttpRequest, indicator: Indicator, subject: Subject, month: int, form: FigureForm | None = None
) -> HttpResponse:
    who = viewer(request)
    key = (indicator.pk, subject.pk, month)
    standing = cells.value_cells([indicator], [subject.pk], [month], today=who.today)[key]
    rows = history.history(key)
    waiting = next((row.value for row in rows if row.value.state == "submitted"), None)
    known = ground([key])
    owner = refusal_to_report(key, who, known)
    context = {
        "indicator": indicator,
        "subject": names([subject.pk])[subject.pk],
        "month": month,
        "cell": standing,
        "label": tables.CELL_LABELS.get(standing.state),
        "amount": tables.in_unit(cells.shown_amount(standing.in_force, indicator), indicator),
        "rows": [(row, _amount(row.value, indicator), _parts(row.value, indicator)) for row in rows],
        "waiting": waiting,
        "refusals": _refusals(waiting, request),
        "enter_refusal": owner or access.refusal_of_month(month, known.closed.get(month), who.today),
        "form": form or FigureForm(indicator, initial={"expected": standing.version}),
        "reason": ReasonForm(),
        "tones": tables.VALUE_TONES,
    }
    return render(request, "indicators/cell.html", context, status=422 if form else 200)


def _refusals(waiting: Value | None, request: HttpRequest) -> dict[str, object]:
    if waiting is None:
        return {}
    who = viewer(request)
    return {
        "approve": refusals_to_decide([waiting], "approve", who).get(waiting.pk),
        "return": refusals_to_decide([waiting], "return", who).get(waiting.pk),
        "withdraw": refusal_to_withdraw(waiting, who),
    }


def _amount(value: Value, indicator: Indicator) -> object:
    return tables.in_unit(value.amount, indicator)


def _parts(value: Value, indicator: Indicator) -> object:
    return tables.parts(value.numerator, value.denominator, indicator)
