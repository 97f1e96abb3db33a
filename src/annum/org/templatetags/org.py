"""Names in the reader's language, ``{{ person|named }}``; addresses that keep the days of the page, ``{% dated %}``."""

from datetime import date
from typing import Any

from django.template import Context, Library
from django.urls import reverse

from annum.org.days import asked_days, with_days
from annum.org.naming import named

register = Library()
register.filter("named", named)


@register.simple_tag(takes_context=True)
def dated(context: Context, name: str, *args: Any, **query: str) -> str:
    """The address of a page of the organisation, in force and known on the days of this page."""
    return with_days(context["request"], reverse(name, args=args), **query)


@register.simple_tag(takes_context=True)
def days_of_page(context: Context) -> dict[str, date]:
    """The days that the address of this page asks for: ``on`` and ``known``."""
    return asked_days(context["request"])
