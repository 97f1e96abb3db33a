"""Are the pages of sealed sets whole on a phone, in both languages, and without a fault that axe sees?"""

import pytest
from django.utils import timezone

from annum.jobs.worker import work_off
from annum.signing.asking import ask_batch
from annum.signing.models import SealedDocument
from tests.desk.signing_in import sign_in
from tests.scoring import sealing
from tests.signing.test_browser import LOOKS, looked_at
from tests.targets.conftest import authority  # noqa: F401

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def run(group, year, indicators):
    statements = sealing.three(group, year, indicators)
    made = sealing.scored(group, year)
    made.statement_id = statements[0].pk
    return made


@pytest.mark.parametrize("look", LOOKS)
def test_the_pages_have_no_fault_while_it_waits_and_when_it_is_done(
    browser_page,
    axe,
    run,
    authority,  # noqa: F811
    group,
    live_server,
    look,
):
    account = group.account("office")
    sign_in(browser_page, account, live_server, look[0])
    places = {"run": f"/scores/runs/{run.pk}/", "year": "/statements/sealing/2026/"}
    looked_at(browser_page, axe, look, places)
    now, asked = timezone.now(), {"viewer": group.viewer("office"), "account": account.username}
    batch = ask_batch(kind="scoring.sheet", about=run.pk, now=now, **asked)
    page = f"/signing/sealed/{batch.pk}/"
    looked_at(browser_page, axe, look, {"set-waits": page})
    work_off()
    assert SealedDocument.objects.count() == 3
    done = {"set": page, "sets": "/signing/sealed/", "score": f"/scores/statements/{run.statement_id}/"}
    looked_at(browser_page, axe, look, done)
