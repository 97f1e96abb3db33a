"""A year whose statement both parties signed by their own certificates: its archive proves it long after they have ended."""

import sys
import zipfile
from datetime import timedelta

import pytest
from django.utils import timezone

from annum.closing.acts import begin_seal
from annum.closing.models import Archived, Volume
from annum.closing.sealing import go_on
from annum.evidence.pdf import State, examine
from annum.files.store import path
from annum.signing.acts import publish_lists, revoke_certificate
from annum.signing.models import Certificate, RevocationList
from annum.signing.queries import roots
from annum.targets import acts
from annum.verify.report import FINE
from annum.verify.verifying import verify
from tests.closing.conftest import AFTER, reviewed
from tests.signing.conftest import run
from tests.targets import certified

PDF = "content/statements/P1/v1.pdf"


@pytest.fixture
def agreed(group, authority, statement, year, figures, office):
    """Signed by Boris, then by Anna, each with a certificate of their own; reported, scored, ready for its seal."""
    now = timezone.now()
    boris, anna = group.viewer("boris"), group.viewer("anna")
    certified.certify(boris, anna, now=now)
    acts.publish_statement(statement=statement, viewer=boris)
    statement.refresh_from_db()
    certified.sign(statement, "issuing", boris, now)
    assert certified.sign(statement, "committing", anna, now).state == "signed"
    reviewed(year, figures, office)
    return statement


@pytest.fixture
def seal(agreed, year, office, tmp_path):
    """Seals the year; its bundle, unpacked."""

    def sealed():
        begin_seal(year=year, viewer=office, fresh=True, now=AFTER)
        closing = go_on(year, by=office.actor, clock=lambda: max(AFTER, timezone.now()))
        for volume in Volume.objects.filter(closing=closing):
            with zipfile.ZipFile(path(volume.blob_id)) as archive:
                archive.extractall(tmp_path / "bundle")
        return tmp_path / "bundle"

    return sealed


def revoke(group, moment):
    """Anna's certificate counts for nothing from a moment on."""
    row = Certificate.objects.get(kind="person", person=group.anna)
    revoke_certificate(certificate=row, reason="The laptop was stolen", viewer=group.viewer("anna"), now=moment)


def found(bundle):
    return [(check.name, each.code) for check in verify([bundle]).checks for each in check.findings]


def test_the_archived_file_is_genuine_and_bears_the_stamp_of_the_archive(seal):
    bundle = seal()
    data = (bundle / PDF).read_bytes()
    kept = Archived.objects.get()
    signed = path(kept.source).read_bytes()
    assert (data, data[: len(signed)]) == (path(kept.blob_id).read_bytes(), signed)
    verdict = examine(data, roots=roots())
    assert (verdict.state, verdict.whole, verdict.reasons) == (State.GENUINE, True, ())
    assert [each.document_stamp for each in verdict.signatures] == [False, False, True]
    assert [(each.trusted, each.stamped, each.revoked) for each in verdict.signatures[:2]] == [(True, True, False)] * 2
    assert verdict.signatures[2].trusted


def test_the_verifier_checks_the_signed_file_and_finds_nothing(seal):
    report = verify([seal()])
    assert [each.written() for check in report.checks for each in check.findings] == []
    assert (report.code, [check.name for check in report.unchecked]) == (FINE, [])
    assert report.check("signatures").checked == 1


EXAMINED = """
import sys
from annum.evidence.pdf import examine
found = examine(open(sys.argv[1], "rb").read(), roots=[open(sys.argv[2], "rb").read()])
print(found.state.value, [each.trusted for each in found.signatures])
"""


@pytest.mark.tools
def test_years_later_the_bundle_and_the_file_alone_still_hold(seal):
    bundle = seal()
    [root] = (bundle / "content/authority").glob("root-*.pem")
    for day in ("2029-06-01 12:00:00", "2035-06-01 12:00:00"):
        code, said = run("faketime", day, sys.executable, "-m", "annum.verify", bundle, "--processes", "1")
        assert code == FINE, said
        alone = run("faketime", day, sys.executable, "-c", EXAMINED, bundle / PDF, root)
        assert alone == (0, "genuine [True, True, True]\n")


def test_a_certificate_that_was_revoked_after_signing_takes_nothing_from_the_signature(seal, group):
    revoke(group, timezone.now() + timedelta(minutes=1))
    bundle = seal()
    verdict = examine((bundle / PDF).read_bytes(), roots=roots())
    assert (verdict.state, verdict.reasons, found(bundle)) == (State.GENUINE, (), [])


def test_a_certificate_that_was_revoked_before_it_signed_is_named(seal, group):
    revoke(group, timezone.now() - timedelta(days=1))
    bundle = seal()
    verdict = examine((bundle / PDF).read_bytes(), roots=roots())
    assert [each.revoked for each in verdict.signatures[:2]] == [False, True]
    assert verdict.state is not State.GENUINE
    assert [reason.params["name"] for reason in verdict.reasons] == ["安娜"]
    assert found(bundle) == [("signatures", "pdf-untrusted")]


def test_a_revocation_that_was_published_after_the_seal_is_told_by_its_list(seal, group):
    bundle = seal()
    before = RevocationList.objects.count()
    revoke(group, timezone.now() - timedelta(days=1))
    made = publish_lists(now=timezone.now() + timedelta(days=60))
    assert RevocationList.objects.count() == before + len(made)
    verdict = examine((bundle / PDF).read_bytes(), roots=roots(), crls=[bytes(row.der) for row in made])
    assert verdict.state is State.UNTRUSTED
