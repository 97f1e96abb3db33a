"""A signed statement for the Yanhe plant, the clock of the cast, and pages opened as somebody."""

import pytest
from django.urls import reverse

from annum.indicators import acts
from annum.indicators.drafts import Draft
from annum.kernel.period import Month
from tests.cast import NOW

JUL, AUG = Month(2026, 7), Month(2026, 8)


@pytest.fixture
def clock(monkeypatch):
    """The pages ask the clock; it stands on the day of the cast."""
    from django.utils import timezone

    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def signed(clock, group, published):
    """The statement in force since January."""
    published.versions.update(signed_at=NOW)
    return published


@pytest.fixture
def key(group, indicators):
    """How the fields of a row are named."""

    def named(code, unit="P1"):
        return f"{indicators[code].pk}-{group.unit_subject(unit).pk}"

    return named


@pytest.fixture
def page(client_as, group, signed):
    """Open a page as somebody, or send a form there."""

    def opened(name, page="sheet", data=None, *, month=AUG, behalf=None, args=(), **query):
        client = client_as(group.account(name))
        if behalf:
            session = client.session
            session["behalf"] = getattr(group, behalf).pk
            session.save()
        address = reverse(f"sheet:{page}", args=[str(month), *args])
        return client.get(address, query) if data is None else client.post(address, data)

    return opened


@pytest.fixture
def entered(group, indicators, signed):
    """A figure that waits, entered by Dana."""

    def put(code="REV", unit="P1", month=AUG, amount=12500, name="data_owner", **fields):
        figures = {"amount": amount} if amount is not None else {}
        draft = Draft(indicators[code].pk, group.unit_subject(unit).pk, month.index, **figures, **fields)
        return acts.submit_value(draft=draft, viewer=group.viewer(name), now=NOW)

    return put


@pytest.fixture
def approved(group, entered):
    """A figure in force, entered by Dana and approved by Finn of finance."""

    def put(*args, **fields):
        value = entered(*args, **fields)
        return acts.approve_value(value_id=value.pk, viewer=group.viewer("finance"), now=NOW)

    return put
