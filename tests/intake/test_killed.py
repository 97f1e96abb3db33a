"""A worker that is killed while it imports leaves nothing behind, and another one imports all of it, once."""

from pathlib import Path

import pytest

from tests.jobs.held_site import HeldSite
from tests.jobs.test_worker import eventually, lines

SETUP = "from tests.intake import held; held.hold(); from annum.intake.models import Import, Mapping\n"
STAGE = """
from annum.accounts.models import Account
from annum.intake import acts, asking
from annum.intake.reading import Source
from annum.intake.registry import looker
from django.utils import timezone
account, now = Account.objects.create_user("lin", display_name="Lin Ying"), timezone.now()
who = looker(account.pk, None, now)
staged = acts.stage_import(kind="toy", sources=[Source("a.csv", b"code,number\\na,1\\nb,2\\n")], viewer=who, now=now)
acts.preview_import(staged, viewer=who, now=now)
asking.AT_ONCE = 1
asking.ask_commit(staged, viewer=who, now=now)
Job.objects.update(lease=2)
"""
STANDS = "print(Import.objects.get().state, Mapping.objects.count(), Job.objects.get(key__startswith='import/').state)"
COMMITTED = (
    "from annum.journal.models import Entry; print(Entry.objects.filter(kind='intake.import_committed').count())"
)


@pytest.fixture
def site(tmp_path: Path):
    made = HeldSite(tmp_path, "tests.intake.held", SETUP)
    yield made
    made.end()


def test_a_worker_killed_in_the_middle_of_a_commit_leaves_nothing_and_another_imports_all(site, tmp_path: Path) -> None:
    site.ask(STAGE)
    (tmp_path / "hold").touch()
    doomed = site.worker()
    eventually(lambda: len(lines(tmp_path / "wrote")) == 1)
    doomed.kill()
    doomed.wait()
    assert site.ask(STANDS) == "previewed 0 running"
    (tmp_path / "hold").unlink()
    site.worker()
    eventually(lambda: site.ask(STANDS) == "committed 2 done")
    assert len(lines(tmp_path / "wrote")) == 2
    assert site.ask(COMMITTED) == "1"
