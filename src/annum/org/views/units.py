"""One unit: what it is and was, who is in it, and what may be done to it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from annum.kernel.refusal import insist
from annum.org import access, forms, tables
from annum.org.acts import posts, units
from annum.org.days import with_days
from annum.org.models import Unit
from annum.org.naming import named
from annum.org.queries.history import moments_about
from annum.org.queries.posts import holders_of, posts_of
from annum.org.queries.tree import ancestors_of, children_of, path_for_rights
from annum.org.queries.units import versions_of
from annum.org.viewer import ViewedRequest
from annum.org.views.asking import ask, bound
from annum.org.views.doors import member, snapshot_of, unit_or_404
from annum.ui.parts import Link


@require_safe
def show(request: ViewedRequest, key: int) -> HttpResponse:
    """The unit as of a day."""
    viewer, unit = member(request), unit_or_404(request, key)
    form = forms.AsOfForm(request.GET)
    snapshot = snapshot_of(form, viewer)
    on, known = form.moment(viewer.today)
    listed = list(posts_of(key, on, known))
    held = holders_of([row.post_id for row in listed], on, known)
    versions = list(versions_of(unit))
    above = ancestors_of(key, snapshot)
    context = {
        "unit": unit,
        "form": form,
        "now": snapshot.paths.filter(unit=unit).first() or (versions[0] if versions else unit),
        "standing": snapshot.paths.filter(unit=unit).exists(),
        "above": [Link(named(place), with_days(request, reverse("org:unit", args=[place.unit_id]))) for place in above],
        "below": children_of(key, snapshot),
        "posts": [(row, held.get(row.post_id, [])) for row in listed],
        "post_columns": tables.POSTS,
        "versions": versions,
        "version_columns": tables.VERSIONS,
        "moments": moments_about(unit),
        "refusal": access.refusal_to_change(viewer, path_for_rights(unit)),
    }
    return render(request, "org/unit.html", context, status=200 if form.is_valid() else 422)


def _page(request: ViewedRequest, unit: Unit, kind: Any, act: Any, title: str, **initial: Any) -> HttpResponse:
    """The form of one act on a unit; 403 for those who may not."""
    insist(access.refusal_to_change(request.viewer, path_for_rights(unit)))
    form = bound(request, kind, start=request.viewer.today, day=request.viewer.today, **initial)
    back = reverse("org:unit", args=[unit.pk])
    return ask(request, form, act, title=title, back=back, done=_("Done."), button=title)


def _who(request: ViewedRequest) -> dict[str, Any]:
    return {"viewer": request.viewer, "now": timezone.now()}


@require_http_methods(["GET", "HEAD", "POST"])
def create(request: ViewedRequest, key: int) -> HttpResponse:
    """A new unit under this one."""
    unit = unit_or_404(request, key)

    def act(told: dict[str, Any]) -> None:
        start = told.pop("start")
        units.create_unit(new=units.NewUnit(**told), parent=unit, start=start, **_who(request))

    return _page(request, unit, forms.CreateUnitForm, act, _("Create a unit below"))


@require_http_methods(["GET", "HEAD", "POST"])
def create_root(request: ViewedRequest) -> HttpResponse:
    """The unit on which all others will hang."""
    viewer = member(request)
    insist(access.refusal_to_change(viewer, path_for_rights(None)))
    form = bound(request, forms.CreateUnitForm, start=viewer.today)

    def act(told: dict[str, Any]) -> None:
        start = told.pop("start")
        units.create_unit(new=units.NewUnit(**told), parent=None, start=start, **_who(request))

    title = _("Create the first unit")
    return ask(request, form, act, title=title, back=reverse("org:tree"), done=_("Done."), button=title)


@require_http_methods(["GET", "HEAD", "POST"])
def rename(request: ViewedRequest, key: int) -> HttpResponse:
    """Another name from a day on."""
    unit = unit_or_404(request, key)
    version = versions_of(unit).first()
    suggested = {"name": version.name, "name_en": version.name_en} if version else {}

    def act(told: dict[str, Any]) -> None:
        units.rename_unit(unit=unit, **told, **_who(request))

    return _page(request, unit, forms.RenameUnitForm, act, _("Rename"), **suggested)


@require_http_methods(["GET", "HEAD", "POST"])
def move(request: ViewedRequest, key: int) -> HttpResponse:
    """Another parent from a day on."""
    unit = unit_or_404(request, key)

    def act(told: dict[str, Any]) -> None:
        units.move_unit(unit=unit, **told, **_who(request))

    return _page(request, unit, forms.MoveUnitForm, act, _("Move"))


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: ViewedRequest, key: int) -> HttpResponse:
    """The end of the unit."""
    unit = unit_or_404(request, key)

    def act(told: dict[str, Any]) -> None:
        units.close_unit(unit=unit, **told, **_who(request))

    return _page(request, unit, forms.CloseForm, act, _("Close the unit"))


@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: ViewedRequest, key: int) -> HttpResponse:
    """The unit becomes part of another."""
    unit = unit_or_404(request, key)

    def act(told: dict[str, Any]) -> None:
        units.merge_units(units=[unit], **told, **_who(request))

    return _page(request, unit, forms.MergeUnitForm, act, _("Merge into another unit"))


@require_http_methods(["GET", "HEAD", "POST"])
def split(request: ViewedRequest, key: int) -> HttpResponse:
    """A part of the unit becomes one beside it."""
    unit = unit_or_404(request, key)

    def act(told: dict[str, Any]) -> None:
        codes = [code.strip() for code in told["posts"].replace("\n", ",").split(",") if code.strip()]
        new = units.NewUnit(told["code"], told["name"], told["name_en"])
        units.split_unit(unit=unit, parts=[(new, codes)], day=told["day"], **_who(request))

    return _page(request, unit, forms.SplitUnitForm, act, _("Split off a unit"))


@require_http_methods(["GET", "HEAD", "POST"])
def create_post(request: ViewedRequest, key: int) -> HttpResponse:
    """A new post in the unit."""
    unit = unit_or_404(request, key)

    def act(told: dict[str, Any]) -> None:
        text = posts.PostText(**{name: told[name] for name in ("title", "title_en", "grade", "seats", "is_head")})
        posts.create_post(
            code=told["code"], text=text, unit=unit, start=told["start"], reports_to=told["reports_to"], **_who(request)
        )

    return _page(request, unit, forms.CreatePostForm, act, _("Create a post"), seats=1)
