"""A worker that is killed while it signs leaves nothing behind; another one makes the signature, once."""

import pytest

from tests.jobs.held_site import HeldSite
from tests.jobs.test_worker import eventually, lines

SETUP = "from tests.targets import held; held.hold(); from annum.signing.models import Seat; from annum.targets.models import Consent\n"
STANDS = (
    "from annum.files.models import Blob; seat = Seat.objects.get(box='issuing-1');"
    " print(seat.state, Consent.objects.count(), Job.objects.get(key__startswith='sign/').state)"
)
ENTRIES = "from annum.journal.models import Entry; print(Entry.objects.filter(kind='signing.signed').count())"


@pytest.fixture
def site(tmp_path):
    made = HeldSite(tmp_path, "tests.targets.held", SETUP)
    yield made
    made.end()


@pytest.mark.parametrize("place", ["signed", "stored"])
def test_a_worker_killed_while_it_signs_leaves_nothing_and_another_signs_once(site, tmp_path, place):
    site.ask("held.stage()")
    (tmp_path / f"hold-{place}").touch()
    doomed = site.worker()
    eventually(lambda: len(lines(tmp_path / f"reached-{place}")) == 1)
    doomed.kill()
    doomed.wait()
    assert site.ask(STANDS) == "queued 0 running"
    (tmp_path / f"hold-{place}").unlink()
    site.worker()
    eventually(lambda: site.ask(STANDS) == "signed 1 done")
    assert site.ask(ENTRIES) == "1"
    assert site.ask("held.verdict()") == "genuine 1"
