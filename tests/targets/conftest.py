"""A year, a few indicators and a statement that could be published, around the cast."""

from datetime import date

import pytest

from annum.journal.actor import Actor
from annum.kernel.period import Month
from annum.targets.acts import draft_statement, write_item, write_parts
from annum.targets.acts.drafting import ItemValues
from annum.targets.queries.rules import rule_row


@pytest.fixture
def year(group):
    from annum.year.acts import open_year

    return open_year(code="2026", first=Month(2026, 1), by=Actor.system("test"))


@pytest.fixture
def indicators(group):
    from annum.indicators.models import Indicator, IndicatorClass

    benefit = IndicatorClass.objects.create(code="benefit", name="效益", name_en="Economic benefit")
    common = {"category": benefit, "decimals": 2, "owner_unit": group.units["D1"]}
    made = [
        Indicator(
            code="REV",
            name="营业收入",
            name_en="Revenue",
            unit="万元",
            direction="up",
            accumulation="sum",
            adds_up="sum",
            **common,
        ),
        Indicator(
            code="SCRAP",
            name="报废率",
            name_en="Scrap rate",
            unit="%",
            direction="down",
            accumulation="ratio",
            **common,
        ),
    ]
    return {row.code: row for row in Indicator.objects.bulk_create(made)}


def plan(total):
    months = [month.index for month in (Month(2026, number) for number in range(1, 13))]
    return {month: total * (place + 1) // 12 for place, month in enumerate(months)}


def values(group, indicators, **changes):
    ratio = rule_row("ratio", {"cap": 12000})
    first = ItemValues(
        "A1", indicators["REV"], ratio, weight=6000, target=1200000, owner_unit=group.units["D1"], plan=plan(1200000)
    )
    second = ItemValues(
        "A2", indicators["SCRAP"], ratio, order=1, weight=4000, target=300, owner_unit=group.units["D1"]
    )
    return [first, second]


@pytest.fixture
def statement(group, year, indicators):
    """A whole draft for the Yanhe plant: Boris issues, Anna commits."""
    office = group.viewer("office")
    made = draft_statement(
        year=year,
        subject=group.unit_subject("P1"),
        code="P1",
        title="燕河工厂目标责任书",
        effective_from=date(2026, 1, 1),
        viewer=office,
    )
    for item in values(group, indicators):
        write_item(statement=made, values=item, viewer=office)
    parties = [
        {"side": "issuing", "order": 1, "person": group.boris, "role": "总经理", "role_en": "General manager"},
        {"side": "committing", "order": 2, "post": group.posts["P1-HEAD"], "role": "厂长", "role_en": "Plant head"},
    ]
    write_parts(statement=made, part="parties", rows=parties, viewer=office)
    made.refresh_from_db()
    return made


@pytest.fixture
def published(group, statement):
    from annum.targets.acts import publish_statement

    publish_statement(statement=statement, viewer=group.viewer("boris"))
    statement.refresh_from_db()
    return statement


@pytest.fixture
def authority(group, settings, tmp_path):
    """A signing authority that an operator has set up."""
    from django.utils import timezone

    from annum.org.queries.viewers import viewer_for
    from annum.signing import keys
    from tests.cast import NOW, TODAY
    from tests.desk.places import operator
    from tests.targets import certified

    settings.KEYS = tmp_path / "keys"
    account, _guest = operator(group)
    certified.set_up(viewer_for(account, TODAY, NOW), timezone.now())
    yield
    keys.forget_all()
