"""A statement, figures and scores around the cast."""

from datetime import UTC, date, datetime

import pytest

from tests.scoring.conftest import figures, indicators, published, signed, statement, year  # noqa: F401


@pytest.fixture
def today(monkeypatch):
    """Pages are opened on the cast's day."""
    from django.utils import timezone

    from tests.cast import NOW, TODAY

    monkeypatch.setattr(timezone, "localdate", lambda *_: TODAY)
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def scored(group, year, signed, figures):  # noqa: F811
    """Two runs, of July and August, and a figure less in August."""
    from annum.kernel.period import Month
    from annum.scoring.acts import score_year

    for month in range(1, 9):
        figures("REV", "P1", month, 100_000 - 5_000 * month)
    for month in range(1, 8):
        figures("SCRAP", "P1", month, pair=(3, 100))
    office = group.viewer("office")
    now = datetime(2026, 9, 15, 1, tzinfo=UTC)
    return [score_year(year=year, upto=Month(2026, month), viewer=office, now=now) for month in (7, 8)]


@pytest.fixture
def anna(group, scored):
    """Anna's login, once her statement has scores."""
    return group.account("anna")


__all__ = ["date"]
