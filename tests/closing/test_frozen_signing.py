"""A statement that waits for signatures when its year is sealed: it stays as it is, and holds up nobody else's."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from annum.jobs.worker import work_off
from annum.journal.models import Entry
from annum.letters.models import Letter
from annum.signing.acts.routes import remind_signers
from annum.signing.models import Envelope, Opening
from annum.targets import acts, jobs
from annum.targets.models import Consent
from annum.targets.queries.standing import newest, parties_to_sign
from annum.year.acts import freeze_year
from tests.targets import certified


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def sent(group, authority, statement, now):
    """On its route, Boris first; both have a certificate."""
    certified.certify(group.viewer("boris"), group.viewer("anna"), now=now)
    acts.publish_statement(statement=statement, viewer=group.viewer("boris"))
    statement.refresh_from_db()
    return statement


def test_a_signature_that_a_worker_was_making_is_not_put_into_a_year_that_was_frozen_meanwhile(sent, group, year, now):
    seat = certified.ask(sent, "issuing", group.viewer("boris"), now)
    freeze_year(year=year, now=now)
    work_off()
    seat.refresh_from_db()
    assert (seat.state, seat.file, Consent.objects.count()) == ("waiting", "", 0)
    assert str(seat.fault_words).startswith("The year 2026 is being sealed; since ")


def test_it_waits_for_nobody_any_more_and_nobody_is_reminded(sent, group, year, now):
    boris = group.viewer("boris")
    assert parties_to_sign(boris).count() == 1
    freeze_year(year=year, now=now)
    assert parties_to_sign(boris).count() == 0
    Letter.objects.all().delete()
    later = now + timedelta(days=2)
    assert remind_signers(today=timezone.localdate(later), now=later) == 0


def test_its_deadline_ends_nothing_and_those_of_other_years_still_do(sent, year, now):
    Envelope.objects.update(deadline=timezone.localdate(now) - timedelta(days=1))
    freeze_year(year=year, now=now)
    assert jobs.expire.call() == 0
    freeze_year(year=year, now=None)
    assert jobs.expire.call() == 1


def test_its_page_can_be_read_and_says_why_nothing_can_be_signed(sent, group, year, now, client_as):
    freeze_year(year=year, now=now)
    entries = Entry.objects.count()
    page = client_as(group.account("boris")).get(reverse("targets:consents", args=[sent.pk]))
    shown = page.content.decode()
    assert (page.status_code, "The year 2026 is being sealed; since" in shown) == (200, True)
    assert "I have read it and sign" not in shown
    acts.open_for_signing(version=newest(sent), viewer=group.viewer("boris"))
    assert (Entry.objects.count(), Opening.objects.count()) == (entries, 0)
