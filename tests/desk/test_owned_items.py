"""Figures that a signed item gives to another data owner wait on that owner's desk."""

from annum.desk.queries.figures import figures_due
from annum.desk.queries.ground import ground
from annum.kernel.period import Month
from annum.org.models import Grant
from annum.targets.models import Item
from tests.cast import SINCE
from tests.scoring.conftest import figures, signed  # noqa: F401
from tests.targets.conftest import indicators, published, statement, year  # noqa: F401


def due_of(group):
    return [
        (str(Month.of(each.month)), each.missing, each.expected) for each in figures_due(ground(group.viewer("vera")))
    ]


def test_the_owner_whom_an_item_names_sees_what_is_missing_of_it(group, signed, figures):  # noqa: F811
    Grant.objects.create(person=group.vera, role="data_owner", unit=group.units["C3"], valid_from=SINCE)
    assert due_of(group) == []
    Item.objects.filter(key="A1").update(owner_unit=group.units["D3"])
    signed.versions.update(effective_from="2026-07-01")
    assert due_of(group) == [("2026-08", 1, 1), ("2026-07", 1, 1)]
    figures("REV", "P1", 7, 900)
    figures("SCRAP", "P1", 8, pair=(3, 100))
    assert due_of(group) == [("2026-08", 1, 1)]
