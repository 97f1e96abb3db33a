"""A worker that is killed in the middle of a batch leaves whole batches, and another one drafts the rest, each once."""

from pathlib import Path

import pytest

from tests.jobs.held_site import HeldSite
from tests.jobs.test_worker import eventually, lines

BEGIN = """
from datetime import UTC, date, datetime
from annum.accounts.models import Account
from annum.closing.acts.opening import begin_opening
from annum.closing.opening_jobs import draft_statements
from annum.closing.queries.opening import work_key
from annum.closing.rules.choosing import Choices
from annum.jobs.acts import submit
from annum.journal.actor import Actor
from annum.kernel.period import Month
from annum.org.models import Founder, Subject, Unit, UnitVersion
from annum.org.queries.viewers import viewer_for
from annum.year.acts import open_year
from annum.year.models import Year
now = datetime(2027, 1, 20, tzinfo=UTC)
account = Account.objects.create_user("lin", display_name="Lin Ying")
Founder.objects.create(account=account)
year = open_year(code="2026", first=Month(2026, 1), by=Actor.system("test"))
for code in ("A", "B", "C"):
    unit = Unit.objects.create(code=code, created_at=now)
    UnitVersion.objects.create(unit=unit, name=code, valid_from=date(2020, 1, 1), recorded_at=now)
    row = Statement.objects.create(year=year, subject=Subject.objects.create(unit=unit), code=code, title=code)
    Version.objects.create(
        statement=row, number=1, effective_from=date(2026, 1, 1), content=b"{}", digest="0", published_at=now, signed_at=now
    )
Year.objects.update(stage="closed")
year.refresh_from_db()
viewer = viewer_for(account, date(2027, 1, 20), now)
opening = begin_opening(year=year, choices=Choices(), viewer=viewer, now=now)
kwargs = {"number": opening.pk, "account": "lin"}
submit(task=draft_statements, by=viewer.actor, kwargs=kwargs, key=work_key(opening))
Job.objects.update(lease=2)
"""
STANDS = """
print(Opening.objects.get().state, Statement.objects.filter(year__code="2027").count(), Carried.objects.count())
"""
WHOLE = """
from annum.journal.models import Entry
kinds = ("closing.statements_carried", "targets.statements_cloned", "closing.opening_done")
print(*(Entry.objects.filter(kind=kind).count() for kind in kinds), Job.objects.get(key__startswith='open-next/').state)
"""


ROWS = "from annum.closing.models import Carried, Opening; from annum.targets.models import Statement, Version\n"


@pytest.fixture
def site(tmp_path: Path):
    made = HeldSite(tmp_path, "tests.closing.held_opening", ROWS)
    yield made
    made.end()


def test_killed_in_the_middle_of_a_batch_nothing_of_it_stays_and_all_are_drafted_once(site, tmp_path: Path) -> None:
    site.ask(BEGIN)
    (tmp_path / "hold").touch()
    doomed = site.worker()
    eventually(lambda: len(lines(tmp_path / "wrote")) == 1)
    doomed.kill()
    doomed.wait()
    assert site.ask(STANDS) == "going 1 1"
    (tmp_path / "hold").unlink()
    site.worker()
    eventually(lambda: site.ask(STANDS) == "done 3 3")
    eventually(lambda: site.ask(WHOLE) == "3 3 1 done")
