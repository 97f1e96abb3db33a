"""A worker that is killed while it seals a set leaves whole documents alone, and another one seals the rest, each once."""

import pytest

from tests.jobs.held_site import HeldSite
from tests.jobs.test_worker import eventually, lines

SETUP = (
    "from tests.scoring import held_sealing as held; from annum.signing.models import SealBatch, SealedDocument\n"
    "from annum.files.models import Blob; from annum.journal.models import Entry\n"
)
STANDS = (
    "print(SealBatch.objects.get().state, SealedDocument.objects.count(), Blob.objects.count(),"
    " Job.objects.get(key__startswith='seal-documents/').state)"
)
ENTRIES = (
    "print(*(Entry.objects.filter(kind=f'signing.{kind}').count()"
    " for kind in ('batch_begun', 'documents_sealed', 'batch_done')))"
)
FIRST = "print(*SealedDocument.objects.order_by('pk').values_list('blob', flat=True)[:1])"


@pytest.fixture
def site(tmp_path):
    made = HeldSite(tmp_path, "tests.scoring.held_sealing", SETUP)
    yield made
    made.end()


@pytest.mark.parametrize("place", ["sealed", "stored"])
def test_killed_in_the_middle_the_set_is_sealed_whole_by_another_each_document_once(site, tmp_path, place):
    site.ask("held.stage()")
    (tmp_path / f"hold-{place}").touch()
    doomed = site.worker()
    eventually(lambda: len(lines(tmp_path / f"reached-{place}")) == 1)
    doomed.kill()
    doomed.wait()
    assert site.ask(STANDS) == "going 1 1 running"
    first = site.ask(FIRST)
    (tmp_path / f"hold-{place}").unlink()
    site.worker()
    eventually(lambda: site.ask(STANDS) == "done 3 3 done")
    assert site.ask(FIRST) == first
    assert site.ask(ENTRIES) == "1 3 1"
    assert site.ask("held.verdicts()") == "D3 genuine P1 genuine V1 genuine"
