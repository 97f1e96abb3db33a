"""A year, and ballots around the cast: the office runs, Anna and Boris vote, Finn and Hui are tellers."""

import pytest

from annum.fair.tally.ballot import Ballot as Fair
from annum.fair.tally.majority import Majority
from tests.cast import NOW, TODAY


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch):
    """Everything happens on the day of the cast."""
    from django.utils import timezone

    monkeypatch.setattr(timezone, "now", lambda: NOW)
    monkeypatch.setattr(timezone, "localdate", lambda *given: TODAY)


@pytest.fixture
def year(group):
    from annum.journal.actor import Actor
    from annum.kernel.period import Month
    from annum.year.acts import open_year

    return open_year(code="2026", first=Month(2026, 1), by=Actor.system("test"))


def motion(**changes):
    return Fair(**{"kind": "yes_no", "options": (), "method": "majority", "majority": Majority(), **changes})


def approval(**changes):
    return Fair(**{"kind": "approval", "options": (), "method": "most_votes", **changes})


@pytest.fixture
def make_ballot(group, year):
    """``make_ballot(rule, options=..., people=..., **columns)``: a draft in the whole group."""
    from annum.ballot import acts
    from annum.ballot.terms import rule_of

    def make(rule, options=("a", "b", "c"), people=("anna", "boris", "vera"), tellers=("finance", "hr"), **columns):
        office = group.viewer("office")
        values = {"title": "年度先进", "title_en": "The best", "question": "谁？", "rule": rule_of(rule), **columns}
        ballot = acts.draft_ballot(year=year, unit=group.units["G"], values=values, viewer=office)
        rows = [
            {"key": key, "order": at, "name": f"候选{key.upper()}", "name_en": f"Option {key.upper()}"}
            for at, key in enumerate(options)
        ]
        acts.write_part(ballot=ballot, part="options", rows=rows, viewer=office)
        named = [{"person": getattr(group, one) if isinstance(one, str) else one} for one in people]
        acts.write_part(ballot=ballot, part="electorate", rows=named, viewer=office)
        counting = [{"person": getattr(group, name)} for name in tellers]
        acts.write_part(ballot=ballot, part="tellers", rows=counting, viewer=office)
        ballot.refresh_from_db()
        return ballot

    return make


@pytest.fixture
def open_ballot(group, make_ballot):
    from annum.ballot import acts

    def opened(rule, **more):
        return acts.open_ballot(ballot=make_ballot(rule, **more), viewer=group.viewer("office"))

    return opened


@pytest.fixture
def elector(group):
    """``elector(ballot, "anna")``: her row of the roll."""
    from annum.ballot.models import Elector

    return lambda ballot, name: Elector.objects.get(ballot=ballot, person=getattr(group, name))


@pytest.fixture
def vote(group, elector):
    """``vote(ballot, "anna", {"a": 1})``: she casts it."""
    from annum.ballot import acts

    def cast(ballot, name, marks, nonce="ab" * 32, now=NOW):
        found = elector(ballot, name)
        return acts.cast_vote(
            elector=found, ballot=ballot.pk, marks=marks, nonce=nonce, viewer=group.viewer(name), now=now
        )

    return cast


@pytest.fixture
def browse(group, client_as):
    """``browse("anna")`` is her browser."""
    return lambda name: client_as(group.account(name))
