"""One post: what it is and was, who held it, and what may be done to it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from annum.kernel.quantity import scaled
from annum.kernel.refusal import insist
from annum.org import access, forms, tables
from annum.org.acts import posts
from annum.org.models import Post, PostVersion
from annum.org.queries.history import moments_about
from annum.org.queries.posts import all_holders, post_versions
from annum.org.queries.tree import path_for_rights
from annum.org.viewer import ViewedRequest
from annum.org.views.asking import ask, bound
from annum.org.views.doors import member, post_or_404


@require_safe
def show(request: ViewedRequest, key: int) -> HttpResponse:
    """The post over time, with all who held it. At most 8 queries."""
    viewer, post = member(request), post_or_404(request, key)
    form = forms.AsOfForm(request.GET)
    on, known = form.moment(viewer.today)
    versions = list(post_versions(post, known))
    context = {
        "post": post,
        "now": next((row for row in versions if row.holds_on(on)), versions[0] if versions else None),
        "versions": versions,
        "version_columns": tables.POST_VERSIONS,
        "holders": all_holders(post, known),
        "holder_columns": tables.HOLDERS,
        "moments": moments_about(post),
        "refusal": _refusal(request, versions),
    }
    return render(request, "org/post.html", context, status=200 if form.is_valid() else 422)


def _refusal(request: ViewedRequest, versions: list[PostVersion]) -> Any:
    unit = versions[0].unit if versions else None
    return access.refusal_to_change(request.viewer, path_for_rights(unit))


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: ViewedRequest, key: int) -> HttpResponse:
    """Something else about the post from a day on."""
    post = post_or_404(request, key)

    def act(told: dict[str, Any]) -> None:
        text = {name: told[name] for name in ("title", "title_en", "grade", "seats", "is_head")}
        text["establishment"] = scaled(told["establishment"], 4)
        days = {name: told[name] for name in ("unit", "start", "reports_to")}
        posts.change_post(post=post, text=posts.PostText(**text), **days, **_who(request))

    last = post_versions(post).first()
    said = forms.said_of(last) if last else {}
    return _page(request, post, forms.ChangePostForm, act, _("Change the post"), said=said)


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: ViewedRequest, key: int) -> HttpResponse:
    """The end of the post, and of who holds it then."""
    post = post_or_404(request, key)

    def act(told: dict[str, Any]) -> None:
        posts.close_post(post=post, **told, **_who(request))

    return _page(request, post, forms.CloseForm, act, _("Close the post"))


def _page(
    request: ViewedRequest, post: Post, kind: Any, act: Any, heading: str, *, said: dict[str, Any] | None = None
) -> HttpResponse:
    insist(_refusal(request, list(post_versions(post)[:1])))
    form = bound(request, kind, start=request.viewer.today, day=request.viewer.today, **(said or {}))
    back = reverse("org:post", args=[post.pk])
    return ask(request, form, act, title=heading, back=back, done=_("Done."), button=heading)


def _who(request: ViewedRequest) -> dict[str, Any]:
    return {"viewer": request.viewer, "now": timezone.now()}
