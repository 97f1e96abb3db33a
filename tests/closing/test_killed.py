"""Whoever kills the seal, wherever: nothing is half done, and it goes on to one seal and one bundle."""

import json
import subprocess
import sys
import zipfile
from hashlib import sha256

import pytest

from tests.jobs.test_worker import ROOT, Site

EXPECTED = """\
before the content: 9 sealing 0 0
half of the content: 9 sealing 0 0
content without seal: 9 sealing 0 0
in the act of the seal: 9 sealing 0 0
sealed without checkpoint: 9 sealed 1 0
one checkpoint: 9 sealed 1 0
half of the journal: 9 sealed 1 0
volumes that nobody kept: 9 sealed 1 0
in the act of keeping: 9 sealed 1 0
done: sealed 1 1
"""


@pytest.fixture
def site(tmp_path):
    """The whole site, with a year whose seal is begun."""
    made = Site.__new__(Site)
    made.environment, made.started = {}, []
    Site.__init__(made, tmp_path)
    made.environment["DJANGO_SETTINGS_MODULE"] = "annum.config.settings"
    return made


def run(site, code):
    setup = "import django; django.setup()\nfrom tests.closing import doomed\n"
    command = [sys.executable, "-c", setup + code]
    done = subprocess.run(command, check=False, env=site.environment, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_seal_that_is_killed_anywhere_goes_on_to_one_seal_and_one_bundle(site):
    run(site, "from django.core.management import call_command; call_command('migrate', verbosity=0); doomed.stage()")
    assert run(site, "doomed.kill_everywhere()") == EXPECTED
    said = run(
        site,
        "from annum.closing.models import Volume; from annum.files.store import path;"
        "volume = Volume.objects.get(); print(path(volume.blob_id), volume.closing.content)",
    )
    file, content = said.split()
    with zipfile.ZipFile(file) as archive:
        listed = archive.read("content.json")
        assert sha256(listed).hexdigest() == content
        for each in json.loads(listed)["files"]:
            assert sha256(archive.read(each["path"])).hexdigest() == each["sha256"]
        entries = [name for name in archive.namelist() if name.startswith("journal/2026/tile/entries/")]
        assert b"closing.year_sealed" in archive.read(entries[-1])
