"""My account: what is kept about my login, and where I change it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from annum.accounts.queries import second_factors


def show(request: HttpRequest) -> HttpResponse:
    """One page for everything that one may change about one's own login."""
    return render(request, "accounts/overview.html", {"factors": second_factors(request.user.pk or 0)})
