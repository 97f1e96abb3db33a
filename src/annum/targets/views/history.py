"""What happened to a statement: its acts, the newest first."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from annum.journal.queries import entries_about, told
from annum.journal.views.object import moments
from annum.org.viewer import ViewedRequest
from annum.targets import tabs
from annum.targets.models import Statement
from annum.targets.views.doors import statement_or_404

PAGE = 50


@require_safe
def history(request: ViewedRequest, number: int) -> HttpResponse:
    """The journal about this statement."""
    statement = statement_or_404(request, number)
    page = Paginator(entries_about(Statement, statement.pk), PAGE).get_page(request.GET.get("page"))
    shown = {"statement": statement, "page": page, "moments": moments(told(page.object_list))}
    return render(request, "targets/history.html", {**shown, "tabs": tabs.links(statement.pk, "targets:history")})
