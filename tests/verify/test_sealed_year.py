"""A year that Annum itself sealed, through database, worker and volumes: the verifier finds nothing, and finds what is changed."""

import shutil
import zipfile

import pytest

from annum.verify.report import State
from annum.verify.verifying import verify
from tests.closing.conftest import AFTER, authority, begun, folder, office, scored, sealed  # noqa: F401
from tests.scoring.conftest import figures, indicators, published, signed, statement, year  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.fixture
def agreed(scored, authority, monkeypatch):  # noqa: F811
    """Every party consented, and the own authority's clock is that of the sealing."""
    from annum.org.models import Person
    from annum.signing import stamping
    from annum.targets.models import Consent, Party

    monkeypatch.setattr(stamping, "in_order", lambda places, own: stamping.OwnStamper(own, lambda: AFTER))
    anybody = Person.objects.order_by("pk").first()
    for party in Party.objects.filter(version__signed_at__isnull=False, consent=None).select_related(
        "version", "person"
    ):
        who, version = party.person or anybody, party.version
        Consent.objects.create(party=party, person=who, digest=version.digest, given_at=version.signed_at)


@pytest.fixture
def volumes(agreed, sealed, tmp_path):  # noqa: F811
    from annum.closing.models import Volume
    from annum.files.store import path

    found = [path(volume.blob_id) for volume in Volume.objects.filter(closing=sealed).order_by("number")]
    return [shutil.copy(each, tmp_path / f"volume-{number}.bin") for number, each in enumerate(found)]


def test_nothing_is_found(volumes):
    report = verify(volumes)
    assert [(check.name, each.code) for check in report.checks for each in check.findings] == []
    assert {check.name for check in report.checks if check.state is not State.OK} == set()
    assert report.check("scores").checked >= 1
    assert not any("rule book" in str(note) for note in report.check("scores").notes)


def test_a_figure_that_was_changed_is_found(volumes, tmp_path):
    unpacked = tmp_path / "bundle"
    for volume in volumes:
        with zipfile.ZipFile(volume) as archive:
            archive.extractall(unpacked)
    values = unpacked / "content/values/values.jsonl"
    values.write_bytes(values.read_bytes().replace(b'"amount":"93000"', b'"amount":"193000"', 1))
    report = verify([unpacked])
    assert [each.place.file for each in report.check("files").findings] == ["content/values/values.jsonl"]
    assert {each.place.statement.split(" ")[0] for each in report.check("scores").findings}
    assert report.code == 1
