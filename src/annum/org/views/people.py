"""People: the list with its search, one person, and what may be done for them."""

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
from annum.org.acts import appointments
from annum.org.acts.factors import refusal_to_reset_factors
from annum.org.acts.people import NewPerson, create_person, refusal_to_give_login, rename_person
from annum.org.models import Person, Role
from annum.org.queries.history import moments_about
from annum.org.queries.people import Order, appointments_of, main_posts, people, sought
from annum.org.queries.posts import titles
from annum.org.queries.roles import deputies_of, roles_of
from annum.org.queries.tree import path_of_person
from annum.org.viewer import ViewedRequest
from annum.org.views.asking import ask, bound
from annum.org.views.doors import appointment_or_404, member, person_or_404
from annum.ui.paging import page_of

PAGE = 50
ORDERS: dict[str, Order] = {"": "pinyin", "pinyin": "pinyin", "strokes": "strokes", "number": "number"}


@require_safe
def listed(request: ViewedRequest) -> HttpResponse:
    """Everyone who is here today, by pinyin or strokes; searched by name, pinyin, initials or number."""
    viewer, text = member(request), request.GET.get("q", "")
    sort = request.GET.get("sort", "")
    on, _known = forms.AsOfForm(request.GET).moment(viewer.today)
    rows = people(on, ORDERS.get(sort.lstrip("-"), "pinyin"))
    found = sought(text, rows.reverse() if sort.startswith("-") else rows)
    page = page_of(found, PAGE, request.GET.get("page"))
    posts = main_posts([person.pk for person in page], on)
    context = {
        "page": page,
        "rows": [(person, posts.get(person.pk)) for person in page],
        "columns": tables.PEOPLE,
        "q": text,
        "sort": sort.lstrip("-"),
        "may_create": viewer.has(*access.CHANGERS),
        "may_import": access.refusal_to_import(viewer) is None,
    }
    return render(request, "org/people.html", context)


@require_safe
def show(request: ViewedRequest, key: int) -> HttpResponse:
    """One person: posts over time, roles, deputies."""
    viewer, person = member(request), person_or_404(request, key)
    held = list(appointments_of(key))
    on, known = forms.AsOfForm(request.GET).moment(viewer.today)
    posts = titles([row.post_id for row in held], on, known)
    refusal = access.refusal_to_change_person(viewer, path_of_person(person))
    operates = viewer.has(Role.OPERATOR) and person.account is not None
    context = {
        "person": person,
        "appointments": [(row, posts.get(row.post_id)) for row in held],
        "appointment_columns": tables.APPOINTMENTS,
        "roles": roles_of(key) if access.refusal_to_see_roles(viewer) is None or viewer.person_id == key else (),
        "role_columns": tables.GRANTS[1:5],
        "deputies": deputies_of(key),
        "deputy_columns": tables.DEPUTIES[1:4],
        "moments": moments_about(person) if refusal is None else (),
        "refusal": refusal,
        "login_seen": refusal is None or operates,
        "logins_given": refusal is None,
        "operates": operates,
        "factors_refusal": refusal_to_reset_factors(viewer, person) if operates else None,
        "login_refusal": refusal_to_give_login(viewer, person) if refusal is None else None,
    }
    return render(request, "org/person.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def create(request: ViewedRequest) -> HttpResponse:
    """A new person."""
    viewer = member(request)
    insist(access.refusal_to_take_in(viewer))
    form = bound(request, forms.PersonForm, joined_on=viewer.today)

    def act(told: dict[str, Any]) -> None:
        create_person(new=NewPerson(**told), viewer=viewer)

    title = _("Take a person in")
    return ask(request, form, act, title=title, back=reverse("org:people"), done=_("Done."), button=title)


@require_http_methods(["GET", "HEAD", "POST"])
def rename(request: ViewedRequest, key: int) -> HttpResponse:
    """Another name."""
    person = person_or_404(request, key)

    def act(told: dict[str, Any]) -> None:
        rename_person(person=person, viewer=request.viewer, **told)

    suggested = {"name": person.name, "name_en": person.name_en}
    return _page(request, person, forms.RenamePersonForm, act, _("Rename"), **suggested)


@require_http_methods(["GET", "HEAD", "POST"])
def appoint(request: ViewedRequest, key: int) -> HttpResponse:
    """The person to a further post."""
    person = person_or_404(request, key)

    def act(told: dict[str, Any]) -> None:
        terms = appointments.Terms(scaled(told["share"], 2), told["main"], told["acting"])
        days = {name: told[name] for name in ("post", "start", "until")}
        appointments.appoint(person=person, terms=terms, **days, **_who(request))

    return _page(request, person, forms.AppointForm, act, _("Appoint"), share=100, main=True)


@require_http_methods(["GET", "HEAD", "POST"])
def transfer(request: ViewedRequest, key: int) -> HttpResponse:
    """The person to another main post."""
    person = person_or_404(request, key)

    def act(told: dict[str, Any]) -> None:
        appointments.transfer_person(person=person, **told, **_who(request))

    return _page(request, person, forms.TransferForm, act, _("Transfer"))


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: ViewedRequest, key: int) -> HttpResponse:
    """The end of one appointment."""
    appointment = appointment_or_404(request, key)

    def act(told: dict[str, Any]) -> None:
        appointments.end_appointment(appointment=appointment, **told, **_who(request))

    return _page(request, appointment.person, forms.CloseForm, act, _("End the appointment"))


def _page(request: ViewedRequest, person: Person, kind: Any, act: Any, title: str, **initial: Any) -> HttpResponse:
    insist(access.refusal_to_change_person(request.viewer, path_of_person(person)))
    form = bound(request, kind, start=request.viewer.today, day=request.viewer.today, **initial)
    back = reverse("org:person", args=[person.pk])
    return ask(request, form, act, title=title, back=back, done=_("Done."), button=title)


def _who(request: ViewedRequest) -> dict[str, Any]:
    return {"viewer": request.viewer, "now": timezone.now()}
