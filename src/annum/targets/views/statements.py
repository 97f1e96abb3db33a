"""The statements: the list, one as a document, its older versions, a new one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from annum.kernel.refusal import insist
from annum.org.viewer import ViewedRequest
from annum.signing.queries.sealing import sealed_of
from annum.signing.sealing_access import refusal_to_see_sets
from annum.targets import acts, pages, tables, tabs
from annum.targets.access import refusal_to_draft
from annum.targets.forms.drafting import StatementForm
from annum.targets.forms.finding import StatementFilter, year_or_current
from annum.targets.models import Statement
from annum.targets.queries import listing
from annum.targets.queries.documents import versions_of
from annum.targets.queries.route import route_of
from annum.targets.queries.standing import heads, statements_seen
from annum.targets.queries.wording import wording
from annum.targets.rules.life_cycle import OPEN
from annum.targets.sealing import KIND
from annum.targets.views.doors import standing_to, statement_or_404, version_or_404
from annum.targets.views.offers import offers
from annum.ui.paging import page_of
from annum.year.queries import year_on

PAGE = 30


@require_safe
def index(request: ViewedRequest) -> HttpResponse:
    """Every statement in sight, searched and in pages."""
    search = StatementFilter(request.GET)
    found = listing.ordered(search.found(statements_seen(request.viewer)), request.GET.get("sort", ""))
    page = page_of(found, PAGE, request.GET.get("page"))
    shown = {
        "search": search,
        "page": page,
        "rows": listing.rows(page.object_list, request.viewer.today),
        "columns": tables.STATEMENTS,
        "refusal": refusal_to_draft(request.viewer, heads(request.viewer)),
        "to_seal": _year_to_seal(request, search),
    }
    return render(request, "targets/index.html", shown)


def _year_to_seal(request: ViewedRequest, search: StatementFilter) -> str:
    """The code of the year whose set is led to: the one looked at, else that of today; nothing for who sees no sets."""
    if refusal_to_see_sets(request.viewer):
        return ""
    asked = search.cleaned_data.get("year", "") if search.is_valid() else ""
    return year_or_current(asked, None if asked else year_on(request.viewer.today))


@require_safe
def show(request: ViewedRequest, number: int) -> HttpResponse:
    """The newest version as a document, with what can be done."""
    statement, version, standing = standing_to(request, number)
    is_open = statement.state in OPEN
    page = pages.open_page(version, wording(version)) if is_open else pages.sealed_page(version)
    route = None if is_open else route_of(version, request.viewer.today, standing)
    return _document(request, statement, page, offers=offers(statement, standing), open=is_open, route=route)


@require_safe
def version(request: ViewedRequest, number: int, version: int) -> HttpResponse:
    """A published version, as it was sealed."""
    statement = statement_or_404(request, number)
    found = version_or_404(statement, version)
    return _document(request, statement, pages.sealed_page(found), route=route_of(found, request.viewer.today))


def _document(request: HttpRequest, statement: Statement, page: pages.Page, **more: object) -> HttpResponse:
    versions = versions_of(statement)
    shown = {
        "statement": statement,
        "page": page,
        "versions": versions,
        "amends": any(each.signed_at and each.number < page.version.number for each in versions),
        "way": tables.way(statement.state),
        "route_columns": tables.ROUTE,
        "tabs": tabs.links(statement.pk, "targets:statement"),
        "sealed": sealed_of(KIND, page.version.pk),
    }
    return render(request, "targets/statement.html", {**shown, **more})


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: ViewedRequest) -> HttpResponse:
    """Start a statement; its wording comes next."""
    insist(refusal_to_draft(request.viewer, heads(request.viewer)))
    form = StatementForm(request.POST or None)
    if form.is_valid():
        made = acts.draft_statement(**form.values(), viewer=request.viewer)
        return redirect("targets:wording", made.pk)
    return render(request, "targets/new.html", {"form": form}, status=422 if form.is_bound else 200)
