"""The monthly sheet: figures of a month as a table to fill in, in one go."""

from itertools import islice
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from annum.indicators import access
from annum.indicators.access import APPROVERS
from annum.indicators.acts import submit_values
from annum.kernel.refusal import Refused
from annum.org.models import Role
from annum.org.viewer import ViewedRequest
from annum.targets import sheet_table as table
from annum.targets.forms.sheet import Answer, DecisionForm, SheetFilter, checked, read, typed_in
from annum.targets.queries.sheet import Ground, Pair, sheet, sheet_of
from annum.targets.queries.sheet_cells import values_numbered
from annum.targets.queries.sheet_rows import rows
from annum.targets.views.sheet_doors import Opened, back, insist_on_own, month_or_404, this_month, viewer
from annum.year.guards import frozen

PAGE = 80
MOST_SENT = 400
BLANK = Answer()


@require_safe
def now(request: ViewedRequest) -> HttpResponse:
    """The sheet of the month whose figures are due; before there is any year, the years."""
    month = this_month(request)
    return redirect("sheet:sheet", str(month)) if month else redirect("year:years")


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: ViewedRequest, month: str) -> HttpResponse:
    """A month's sheet; sent back, its changed cells are submitted together or not at all."""
    opened = month_or_404(request, month)
    return _submit(request, opened) if request.method == "POST" else _page(request, opened)


def _submit(request: ViewedRequest, opened: Opened) -> HttpResponse:
    who = viewer(request)
    sent = dict(islice(typed_in(request.POST).items(), MOST_SENT))
    ground = sheet_of(sent, opened.index)
    insist_on_own(ground, who)
    seen = values_numbered({fields.expected for fields in sent.values()})
    reading = checked(read(sent, ground.indicators, seen, opened.index), who)
    if reading.faults:
        return _page(request, opened, ground, Answer(sent, reading.faults))
    try:
        made = submit_values(drafts=reading.drafts, viewer=who, now=timezone.now())
    except Refused as refused:
        return _page(request, opened, ground, Answer(sent, {}, refused.refusal))
    told = ngettext("%(count)s figure submitted.", "%(count)s figures submitted.", len(made))
    messages.success(request, told % {"count": len(made)} if made else _("No figure was changed."))
    return redirect(back(request, opened))


def _page(request: ViewedRequest, opened: Opened, sent: Ground | None = None, answer: Answer = BLANK) -> HttpResponse:
    who = viewer(request)
    search = SheetFilter(request.GET, who)
    ground = sent or sheet(who, opened.year, opened.index, search.asked())
    pairs = table.ordered(ground, by_subject=search.by_subject)
    page = Paginator(pairs, MOST_SENT if sent else PAGE).get_page(request.GET.get("page"))
    found = rows(list(page.object_list), ground.indicators, opened.year, opened.index, who.today)
    look = table.Look(ground, who, opened.closed, search.by_subject)
    shown = table.shown_rows(found, look, answer)
    context = {**_frame(request, opened, ground, pairs), "search": search, "page": page, **_rows(shown, search)}
    context["ways"], context["orders"] = table.ways(request.GET.dict(), search)
    context["faults"] = [each for each in shown if each.fault]
    context["refused"] = answer.refusal
    return render(request, "targets/sheet.html", context, status=422 if sent else 200)


def _rows(shown: list[table.Shown], search: SheetFilter) -> dict[str, Any]:
    picks = [each.pick for each in shown if each.pick]
    return {
        "groups": table.groups(shown),
        "picks": picks,
        "entries": any(each.entry for each in shown),
        "touched": any(each.touched for each in shown),
        "columns": table.columns(by_subject=search.by_subject, picks=bool(picks)),
    }


def _frame(request: ViewedRequest, opened: Opened, ground: Ground, pairs: list[Pair]) -> dict[str, Any]:
    who, query = viewer(request), request.GET.urlencode()
    approves = who.has(*APPROVERS)
    held = [ground.held[pair] for pair in pairs if pair in ground.held]
    waiting = held.count("submitted")
    return {
        "opened": opened,
        "marks": opened.marks,
        "tally": {
            "all": len(pairs),
            "approved": len(held) - waiting,
            "waiting": waiting,
            "missing": len(pairs) - len(held),
        },
        "more": ground.more,
        "query": query,
        "decision": DecisionForm(),
        "approves": approves,
        "decide_refusal": access.refusal_of_two_eyes(who, None, None) if approves else None,
        "lock_refusal": access.refusal_to_lock(who) or frozen(opened.year),
        "office": who.has(Role.OFFICE),
        "may_import": who.has(Role.OFFICE, Role.DATA_OWNER),
        "book_url": "?".join(part for part in (reverse("sheet:workbook", args=[str(opened.month)]), query) if part),
        "import_url": reverse("intake:upload", args=["actuals"]),
    }
