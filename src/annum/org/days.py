"""Which days does the address of a page ask for, and how do links keep them?"""

from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest

from annum.org.forms import AsOfForm


def asked_days(request: HttpRequest) -> dict[str, date]:
    """``on`` and ``known`` as the address has them; empty where it has none that can be read."""
    form = AsOfForm(request.GET)
    told = form.cleaned_data if form.is_valid() else {}
    return {name: day for name in ("on", "known") if (day := told.get(name))}


def with_days(request: HttpRequest, address: str, **query: str) -> str:
    """An address with the days of this page."""
    asked = urlencode({**query, **{name: day.isoformat() for name, day in asked_days(request).items()}})
    return f"{address}?{asked}" if asked else address
