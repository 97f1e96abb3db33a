"""People at their browsers."""

import time

import pytest


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch):
    """Pages are asked on the day of the cast."""
    from django.utils import timezone

    from tests.cast import NOW, TODAY

    monkeypatch.setattr(timezone, "now", lambda: NOW)
    monkeypatch.setattr(timezone, "localdate", lambda *given: TODAY)


@pytest.fixture
def browse(group, client_as):
    """``browse("anna")`` is her browser."""
    return lambda name: client_as(group.account(name))


@pytest.fixture
def proved(group):
    """Let a client have proved who it is, so many seconds ago."""

    def prove(client, name, ago=0):
        session = client.session
        session["account_authentication_methods"] = [{"method": "password", "at": time.time() - ago}]
        session["account_authentication_methods_user"] = str(group.account(name).pk)
        session.save()
        return client

    return prove


@pytest.fixture
def signed(group, published):
    """The statement, signed by both."""
    from annum.targets.acts import sign_statement
    from annum.targets.queries.standing import newest

    for name, side in (("boris", "issuing"), ("anna", "committing")):
        party = newest(published).parties.get(side=side)
        sign_statement(party=party, viewer=group.viewer(name), fresh=True)
    published.refresh_from_db()
    return published
