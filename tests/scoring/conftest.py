"""A signed statement with figures, around the cast."""

from datetime import UTC, datetime

import pytest

from tests.targets.conftest import indicators, published, statement, year  # noqa: F401

KNOWN = datetime(2026, 9, 15, 2, 0, tzinfo=UTC)


@pytest.fixture
def signed(group, published):  # noqa: F811
    from annum.targets.models import Statement, Version

    at = datetime(2026, 1, 20, tzinfo=UTC)
    Version.objects.update(signed_at=at)
    Statement.objects.update(state="signed")
    published.refresh_from_db()
    return published


@pytest.fixture
def figures(group, year, indicators):  # noqa: F811
    """Approved figures: ``figures("REV", "P1", 1, 900)`` is January's, in the indicator's scale."""
    from annum.indicators.models import Value

    def add(code, unit, month, amount=None, pair=None, decided=None, **flags):
        at = decided or datetime(2026, 2, 5, tzinfo=UTC)
        top, bottom = pair or (None, None)
        return Value.objects.create(
            indicator=indicators[code],
            subject=group.unit_subject(unit),
            month=year.first_month + month - 1,
            amount=amount,
            numerator=top,
            denominator=bottom,
            state="approved",
            submitted_at=at,
            decided_at=at,
            **flags,
        )

    return add
