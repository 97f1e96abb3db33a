"""A year, a small library and the people who work with it."""

import pytest

from annum.indicators.models import Indicator, IndicatorClass, Value
from annum.kernel.period import Month
from tests.cast import NOW, TODAY

JAN, FEB, MAR = (Month(2026, month).index for month in (1, 2, 3))


@pytest.fixture
def year(db):
    from annum.journal.actor import Actor
    from annum.year.acts import open_year

    return open_year(code="2026", first=Month(2026, 1), by=Actor.system("tests"))


@pytest.fixture
def library(group):
    """``revenue`` adds up, ``scrap`` is a ratio that adds up, ``profit`` belongs to the office, ``audit`` is yearly."""
    economy = IndicatorClass.objects.create(code="ECO", name="效益", name_en="Economy")
    made = {}

    def add(code, **fields):
        made[code] = Indicator.objects.create(
            code=code, category=economy, **{"name": code, "direction": "up", "accumulation": "sum", **fields}
        )

    add("revenue", name="营业收入", name_en="Revenue", unit="万元", adds_up="sum")
    add(
        "scrap", direction="down", accumulation="ratio", adds_up="ratio", numerator="废品", denominator="产量", unit="%"
    )
    add("profit", owner_unit=group.units["GO"])
    add("audit", frequency="year", accumulation="last")
    add("quarterly", frequency="quarter")
    return made


@pytest.fixture
def approved(group, library):
    """A figure in force, without the acts."""

    def put(code, subject, month, amount=None, **fields):
        return Value.objects.create(
            indicator=library[code],
            subject=subject,
            month=month,
            amount=amount,
            **{"state": "approved", "submitted_at": NOW, "decided_at": NOW, **fields},
        )

    return put


__all__ = ["FEB", "JAN", "MAR", "NOW", "TODAY"]
