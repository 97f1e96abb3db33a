"""May the data owner whom a signed item names report its figure, and nobody by a wording that does not hold?"""

from datetime import date

import pytest

from annum.indicators import acts
from annum.indicators.drafts import Draft
from annum.indicators.queries.ground import ground
from annum.kernel.period import Month
from annum.kernel.refusal import Refused
from annum.org.models import Grant
from annum.targets.models import Item
from annum.targets.queries.standing import newest
from tests.cast import NOW, SINCE

AUG = Month(2026, 8)


@pytest.fixture
def owner(group, signed):
    """Vera reports for the machine company in the other sector; the item A1 of the Yanhe plant names her shop."""
    Grant.objects.create(person=group.vera, role="data_owner", unit=group.units["C3"], valid_from=SINCE)
    Item.objects.filter(version=newest(signed), key="A1").update(owner_unit=group.units["D3"])
    return group.viewer("vera")


def submitted(group, indicators, viewer, code="REV", month=AUG):
    draft = Draft(indicators[code].pk, group.unit_subject("P1").pk, month.index, amount=12500)
    return acts.submit_value(draft=draft, viewer=viewer, now=NOW)


def refused(group, indicators, viewer, **cell):
    with pytest.raises(Refused) as error:
        submitted(group, indicators, viewer, **cell)
    return error.value.refusal.code


def test_the_owner_whom_a_signed_item_names_reports_its_figure(group, indicators, owner):
    assert submitted(group, indicators, owner).amount == 12500


def test_the_indicators_own_owner_still_reports_it(group, indicators, owner):
    assert submitted(group, indicators, group.viewer("data_owner")).amount == 12500


def test_nothing_else_is_theirs(group, indicators, owner):
    assert refused(group, indicators, owner, code="SCRAP") == "not-data-owner"


@pytest.mark.parametrize("change", [{"signed_at": None}, {"withdrawn_at": NOW}, {"effective_to": date(2026, 8, 1)}])
def test_a_wording_that_does_not_hold_in_the_month_gives_no_right(group, indicators, signed, owner, change):
    signed.versions.update(**change)
    assert refused(group, indicators, owner) == "not-data-owner"


def test_the_month_in_which_a_wording_ends_is_still_theirs(group, indicators, signed, owner):
    signed.versions.update(effective_to=date(2026, 8, 2))
    assert submitted(group, indicators, owner).month == AUG.index


def test_their_sheet_has_a_field_for_it_and_takes_what_is_typed(page, key, group, indicators, owner):
    assert f'name="e{key("REV")}' in page("vera").content.decode()
    assert page("vera", "cell", args=[indicators["REV"].pk, group.unit_subject("P1").pk]).status_code == 200
    assert page("vera", "cell", args=[indicators["SCRAP"].pk, group.unit_subject("P1").pk]).status_code == 404


@pytest.mark.parametrize("size", [1, 3])
def test_the_ground_costs_six_queries_with_one_owner_and_with_three(
    group, indicators, signed, owner, django_assert_num_queries, size
):
    version = newest(signed)
    item = Item.objects.get(version=version, key="A1")
    for number in range(size - 1):
        item.pk, item.key = None, f"B{number}"
        item.save()
    cells = [(indicators["REV"].pk, group.unit_subject("P1").pk, AUG.index - month) for month in range(size)]
    with django_assert_num_queries(6):
        known = ground(cells)
    assert [len(known.further_owners(cell)) for cell in cells] == [size] * size
