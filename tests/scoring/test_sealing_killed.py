"""A worker that is killed while it seals a set leaves whole documents alone, and another one seals the rest, each once."""

import subprocess
import sys

import pytest

from tests.jobs.test_worker import ROOT, Site, eventually, lines

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


class SealingSite(Site):
    """The whole site, with a worker that can be held."""

    def __init__(self, folder):
        self.environment = {}
        super().__init__(folder)

    def ask(self, code):
        self.environment["DJANGO_SETTINGS_MODULE"] = "annum.config.settings"
        return super().ask(SETUP + code)

    def worker(self):
        code = "import django; django.setup()\nfrom tests.scoring import held_sealing; held_sealing.hold()\n"
        code += "from django.core.management import call_command; call_command('worker', poll=0.1)"
        command = [sys.executable, "-c", code]
        process = subprocess.Popen(command, env=self.environment, cwd=ROOT, stderr=subprocess.DEVNULL)
        self.started.append(process)
        return process


@pytest.fixture
def site(tmp_path):
    made = SealingSite(tmp_path)
    yield made
    for process in made.started:
        process.kill()
        process.wait()


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
