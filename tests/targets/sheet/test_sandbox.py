"""A sandbox year reads real figures and can change none: the sheet is the real year's."""

import pytest

from annum.indicators import acts
from annum.indicators.drafts import Draft
from annum.journal.actor import Actor
from annum.kernel.period import Month
from annum.kernel.refusal import Refused
from annum.org.models import Grant
from annum.targets.models import Item
from annum.targets.queries.sheet import Asked, sheet
from annum.year.acts import open_year
from tests.cast import NOW, SINCE

AUG = Month(2026, 8)


@pytest.fixture
def rehearsed(signed):
    """The signed statement, as if it had been signed in a sandbox year over the same months."""
    sandbox = open_year(code="rehearsal", first=Month(2026, 1), by=Actor.system("test"), sandbox=True)
    type(signed).objects.update(year=sandbox)
    return sandbox


def test_what_is_signed_there_stands_on_no_sheet(group, year, rehearsed):
    assert sheet(group.viewer("data_owner"), year, AUG.index, Asked()).pairs == ()


def test_a_data_owner_whom_only_a_rehearsed_item_names_enters_nothing(group, indicators, rehearsed):
    Grant.objects.create(person=group.vera, role="data_owner", unit=group.units["C3"], valid_from=SINCE)
    Item.objects.filter(key="A1").update(owner_unit=group.units["D3"])
    draft = Draft(indicators["REV"].pk, group.unit_subject("P1").pk, AUG.index, amount=12500)
    with pytest.raises(Refused) as error:
        acts.submit_value(draft=draft, viewer=group.viewer("vera"), now=NOW)
    assert error.value.refusal.code == "not-data-owner"


def test_a_month_that_only_a_sandbox_year_has_has_no_sheet(group, year, client_as):
    open_year(code="rehearsal", first=Month(2028, 1), by=Actor.system("test"), sandbox=True)
    client = client_as(group.account("data_owner"))
    assert client.get("/monthly/2026-08/").status_code == 200
    assert client.get("/monthly/2028-01/").status_code == 404
