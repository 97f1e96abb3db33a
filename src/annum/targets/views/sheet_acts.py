"""What is done with a whole sheet: approve, return, lock, take it away as a workbook."""

import io
from collections.abc import Collection

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from annum.files.views.download import attachment
from annum.indicators.acts import approve_values, lock_month, return_values, unlock_month
from annum.indicators.sheets import ACTUALS
from annum.intake.export import Sheet, write_workbook
from annum.org.viewer import ViewedRequest
from annum.targets import sheet_table as table
from annum.targets.forms.sheet import SheetFilter, numbers_in
from annum.targets.queries.sheet import sheet
from annum.targets.queries.sheet_cells import records, unseen
from annum.targets.views.sheet_doors import back, month_or_404, not_found, viewer

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_POST
def decide(request: ViewedRequest, month: str) -> HttpResponseBase:
    """Approve or return the chosen figures, or approve all that were shown; all of them or none."""
    opened, who = month_or_404(request, month), viewer(request)
    every = request.POST.get("act") == "approve-all"
    chosen = numbers_in(request.POST.get("shown", "").split() if every else request.POST.getlist("pick"))
    if unseen(who, chosen, opened.index):
        not_found()
    if not chosen:
        messages.warning(request, _("Choose at least one figure."))
    elif request.POST.get("act") == "return":
        reason = request.POST.get("reason", "")
        made = return_values(value_ids=chosen, reason=reason, viewer=who, now=timezone.now())
        _tell(request, ngettext("%(count)s figure returned.", "%(count)s figures returned.", len(made)), made)
    else:
        made = approve_values(value_ids=chosen, viewer=who, now=timezone.now())
        _tell(request, ngettext("%(count)s figure approved.", "%(count)s figures approved.", len(made)), made)
    return redirect(back(request, opened))


def _tell(request: ViewedRequest, text: str, made: Collection[object]) -> None:
    messages.success(request, text % {"count": len(made)})


@require_POST
def lock(request: ViewedRequest, month: str) -> HttpResponseBase:
    """Make the month final."""
    opened = month_or_404(request, month)
    lock_month(month=opened.month, viewer=viewer(request), now=timezone.now())
    messages.success(request, _("The month is locked."))
    return redirect(back(request, opened))


@require_POST
def unlock(request: ViewedRequest, month: str) -> HttpResponseBase:
    """Open the month again, with the reason."""
    opened, reason = month_or_404(request, month), request.POST.get("reason", "")
    unlock_month(month=opened.month, reason=reason, viewer=viewer(request), now=timezone.now())
    messages.success(request, _("The month is open again."))
    return redirect(back(request, opened))


@require_safe
def workbook(request: ViewedRequest, month: str) -> HttpResponseBase:
    """The sheet as a workbook that the import takes back: every figure that is asked for, not only one page."""
    opened, who = month_or_404(request, month), viewer(request)
    search = SheetFilter(request.GET, who)
    ground = sheet(who, opened.year, opened.index, search.asked())
    pairs = table.ordered(ground, by_subject=search.by_subject)
    out, language = io.BytesIO(), get_language() or "en"
    write_workbook(out, [Sheet(ACTUALS, records(ground, pairs, opened.index))], language=language)
    return attachment(out.getvalue(), f"{ACTUALS.title.spoken(language)} {opened.month}.xlsx", XLSX)
