"""How a person signs in: a login, and a one-time link by which they choose their password."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from annum.accounts.queries import account_numbered
from annum.kernel.refusal import insist
from annum.org import access, forms
from annum.org.acts.factors import refusal_to_reset_factors, reset_factors_of
from annum.org.acts.founding import take_office
from annum.org.acts.people import NewPerson, give_login, invite_person, refusal_to_give_login
from annum.org.queries.founding import roots
from annum.org.queries.people import person_of
from annum.org.viewer import ViewedRequest
from annum.org.views.asking import ask, bound
from annum.org.views.doors import member, person_or_404, there


@require_http_methods(["GET", "HEAD", "POST"])
def give(request: ViewedRequest, key: int) -> HttpResponse:
    """A login for a person: one that is there, or a new one."""
    person = person_or_404(request, key)
    insist(refusal_to_give_login(request.viewer, person))
    form = bound(request, forms.LoginForm, username=person.account.username if person.account else "")

    def act(told: dict[str, Any]) -> None:
        give_login(person=person, viewer=request.viewer, **told)

    back = reverse("org:person", args=[person.pk])
    done = _("The login is given. Make a link now, by which the person chooses a password.")
    return ask(
        request, form, act, title=_("Login of %(name)s") % {"name": person}, back=back, done=done, button=_("Save")
    )


@never_cache
@require_POST
def invite(request: ViewedRequest, key: int) -> HttpResponse:
    """The link, shown this once."""
    person = person_or_404(request, key)
    link = request.build_absolute_uri(invite_person(person=person, viewer=request.viewer))
    return render(request, "org/invited.html", {"person": person, "link": link})


@require_http_methods(["GET", "HEAD", "POST"])
def reset_factors(request: ViewedRequest, key: int) -> HttpResponse:
    """Take away the second factors of a person who has lost them."""
    person = person_or_404(request, key)
    insist(refusal_to_reset_factors(request.viewer, person))
    form = bound(request, forms.FactorsForm)

    def act(told: dict[str, Any]) -> None:
        reset_factors_of(person=person, viewer=request.viewer, **told)

    title = _("Take away the second factors of %(name)s") % {"name": person}
    done = _("They are taken away. The person signs in by the password alone, until a new one is added.")
    back = reverse("org:person", args=[person.pk])
    return ask(request, form, act, title=title, back=back, done=done, button=_("Take away"))


@require_http_methods(["GET", "HEAD", "POST"])
def found(request: ViewedRequest) -> HttpResponse:
    """Who set Annum up takes the group office."""
    viewer = member(request)
    insist(access.refusal_to_take_office(viewer))
    account = there(account_numbered(viewer.account_id or 0))
    person = person_of(account.pk)
    if not roots():
        return render(request, "org/no_unit.html")
    known = {"number": person.number, "name": person.name} if person else {"name": account.display_name}
    form = bound(request, forms.FounderForm, **known)

    def act(told: dict[str, Any]) -> None:
        take_office(account=account, new=NewPerson(**told), day=viewer.today, viewer=viewer)

    title = _("Take the group office")
    return ask(request, form, act, title=title, back="/", done=_("You are the group office now."), button=title)
