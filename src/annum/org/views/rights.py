"""Roles, deputies, and acting for a principal."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from annum.kernel.refusal import insist
from annum.org import access, forms, tables
from annum.org.acts import rights
from annum.org.middleware import BEHALF
from annum.org.models import Role
from annum.org.queries.people import person_by_key
from annum.org.queries.roles import deputies_of, grants_on, principals
from annum.org.viewer import ViewedRequest
from annum.org.views.asking import ask, bound
from annum.org.views.doors import deputy_or_404, grant_or_404, member, there

PAGE = 100


@require_safe
def roles(request: ViewedRequest) -> HttpResponse:
    """All roles in force today, for those who may see them."""
    viewer = member(request)
    insist(access.refusal_to_see_roles(viewer))
    page = Paginator(grants_on(viewer.today), PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "columns": tables.GRANTS, "may_grant": viewer.has(*access.GRANTERS), "today": viewer.today}
    return render(request, "org/roles.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def grant(request: ViewedRequest) -> HttpResponse:
    """A role for someone, over a unit."""
    viewer = member(request)
    insist(access.refusal_to_grant_anything(viewer))
    form = bound(request, forms.GrantForm, start=viewer.today)

    def act(told: dict[str, Any]) -> None:
        rights.grant_role(viewer=viewer, **{**told, "role": Role(told["role"])})

    title = _("Grant a role")
    return ask(request, form, act, title=title, back=reverse("org:roles"), done=_("Done."), button=title)


@require_POST
def revoke(request: ViewedRequest, key: int) -> HttpResponse:
    """Take a role back from today on."""
    viewer, row = member(request), grant_or_404(request, key)
    rights.revoke_role(grant=row, day=viewer.today, viewer=viewer)
    messages.success(request, _("The role was taken back."))
    return redirect("org:roles")


@require_safe
def acting(request: ViewedRequest) -> HttpResponse:
    """For whom I may act, and who may act for me."""
    viewer = member(request)
    context = {
        "viewer": viewer,
        "principals": principals(viewer),
        "deputies": deputies_of(viewer.person_id) if viewer.person_id else (),
        "columns": tables.DEPUTIES,
        "refusal": access.refusal_if_acting(viewer),
    }
    return render(request, "org/acting.html", context)


@require_POST
def begin(request: ViewedRequest) -> HttpResponse:
    """Act for a principal from now on, in this session."""
    viewer, chosen = member(request), request.POST.get("principal", "")
    open_to = {str(person.pk) for person in principals(viewer)}
    if chosen not in open_to:
        there(None)
    request.session[BEHALF] = int(chosen)
    person = there(person_by_key(int(chosen)))
    messages.success(request, _("You now prepare and enter for %(name)s.") % {"name": person.name})
    return redirect("org:acting")


@require_POST
def stop(request: ViewedRequest) -> HttpResponse:
    """Act in one's own name again."""
    member(request)
    request.session.pop(BEHALF, None)
    messages.success(request, _("You act in your own name again."))
    return redirect("org:acting")


@require_http_methods(["GET", "HEAD", "POST"])
def name_deputy(request: ViewedRequest) -> HttpResponse:
    """Someone who prepares and enters for me."""
    viewer = member(request)
    insist(access.refusal_if_acting(viewer))
    principal = there(person_by_key(viewer.person_id or 0))
    form = bound(request, forms.DeputyForm, start=viewer.today)

    def act(told: dict[str, Any]) -> None:
        rights.name_deputy(principal=principal, viewer=viewer, **told)

    title = _("Name a deputy")
    return ask(request, form, act, title=title, back=reverse("org:acting"), done=_("Done."), button=title)


@require_POST
def end_deputy(request: ViewedRequest, key: int) -> HttpResponse:
    """End a deputation from today on."""
    viewer, row = member(request), deputy_or_404(request, key)
    rights.end_deputy(row=row, day=viewer.today, viewer=viewer)
    messages.success(request, _("The deputy acts for you no longer."))
    return redirect("org:acting")
