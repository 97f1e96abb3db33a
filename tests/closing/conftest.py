"""A small year with everything that closing it needs: signed, reported, locked, scored, with an authority that can sign."""

from datetime import UTC, date, datetime

import pytest

from tests.scoring.conftest import figures, indicators, published, signed, statement, year  # noqa: F401

AFTER = datetime(2027, 1, 20, 2, 0, tzinfo=UTC)


@pytest.fixture
def folder(settings, tmp_path):
    """A data folder of this test's own, with its keys, and nothing opened before."""
    from annum.signing import keys

    settings.DATA, settings.KEYS = tmp_path / "data", tmp_path / "keys"
    keys.forget_all()
    yield tmp_path
    keys.forget_all()


@pytest.fixture
def authority(group, folder):
    from annum.signing import acts, vault
    from annum.signing.models import Authority

    now = datetime.now(UTC)  # as the time stamps, whose clock is the machine's
    Authority.objects.create(pk=1, name="北光集团", name_en="Northlight Group", asked_at=now)
    with vault.opened():
        yield acts.set_up_authority(now=now)


@pytest.fixture
def office(group):
    return group.viewer("office", date(2027, 1, 20))


@pytest.fixture
def scored(group, year, signed, figures, office):  # noqa: F811
    """The year in review, its months locked, its final run made."""
    from annum.targets.models import Consent, Party, Version

    digest = Version.objects.get().digest
    for party, person in zip(Party.objects.order_by("order"), (group.boris, group.anna), strict=True):
        Consent.objects.create(party=party, person=person, digest=digest, given_at=datetime(2026, 1, 20, tzinfo=UTC))
    return reviewed(year, figures, office)


def reviewed(year, figures, office):  # noqa: F811
    """Every month reported and locked, the year in review, and its final run."""
    from annum.indicators.models import Lock
    from annum.kernel.period import Month
    from annum.scoring.acts import score_year
    from annum.year.models import Year

    for month in range(1, 13):
        figures("REV", "P1", month, amount=93000)
        figures("SCRAP", "P1", month, pair=(3, 100))
    Lock.objects.bulk_create(Lock(month=month.index, locked_at=AFTER) for month in year.months)
    Year.objects.filter(pk=year.pk).update(stage="reviewing")
    year.refresh_from_db()
    return score_year(year=year, upto=Month(2026, 12), viewer=office, now=AFTER)


@pytest.fixture
def begun(authority, scored, year, office):  # noqa: F811
    from annum.closing.acts import begin_seal

    return begin_seal(year=year, viewer=office, fresh=True, now=AFTER)


@pytest.fixture
def sealed(begun, year, office):  # noqa: F811
    from annum.closing.sealing import go_on

    return go_on(year, by=office.actor, clock=lambda: AFTER)
