"""What one may not do oneself: make an account, or get back a lost password. The page says whom to ask."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@login_not_required
def show(request: HttpRequest) -> HttpResponse:
    """Say whom to ask."""
    return render(request, "accounts/closed.html")
