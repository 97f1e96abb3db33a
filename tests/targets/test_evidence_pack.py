"""What is handed over about a statement: whole, the same for the same facts, and the verifier finds every exchange in it."""

import io
import json
import zipfile
from hashlib import sha256

import pytest
from django.urls import reverse
from django.utils import timezone

from annum.files.models import Blob
from annum.files.queries import content
from annum.journal.models import Checkpoint
from annum.kernel.refusal import Refused
from annum.signing import checkpoints, vault
from annum.targets import acts
from annum.targets.handing import evidence_pack
from annum.targets.queries.standing import newest
from annum.verify.report import State
from annum.verify.verifying import verify
from tests.targets import certified


@pytest.fixture
def boris(group):
    return group.viewer("boris")


@pytest.fixture
def anna(group):
    return group.viewer("anna")


def checkpoint():
    """What the worker does every ten minutes, and once a day."""
    with vault.opened():
        checkpoints.sign_growth(timezone.now())
        checkpoints.stamp_newest()


@pytest.fixture
def signed(authority, statement, boris, anna):
    """By certificate, both, with a checkpoint afterwards."""
    now = timezone.now()
    certified.certify(boris, anna, now=now)
    acts.publish_statement(statement=statement, viewer=boris)
    certified.sign(statement, "issuing", boris, now)
    certified.sign(statement, "committing", anna, now)
    statement.refresh_from_db()
    checkpoint()
    return statement


def address(statement, version=1):
    return reverse("targets:evidence", args=[statement.pk, version])


def downloaded(client, statement):
    answer = client.get(address(statement))
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


def unpacked(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def packed(files, path):
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def found(files, tmp_path):
    report = verify([packed(files, tmp_path / "pack.zip")])
    return {(check.name, each.code): each.place.file for check in report.checks for each in check.findings}


def test_a_signed_statement_is_handed_over_whole_and_the_verifier_finds_nothing_wrong(
    signed, group, client_as, tmp_path
):
    client = client_as(group.account("anna"))
    assert address(signed) in client.get(reverse("targets:statement", args=[signed.pk])).content.decode()
    answer = client.get(address(signed))
    assert answer["Content-Disposition"] == 'attachment; filename="P1-v1-evidence.zip"'
    data = b"".join(answer.streaming_content)
    files, version = unpacked(data), newest(signed)
    assert files["statement.json"] == bytes(version.content)
    named = json.loads(json.loads(files["signature.json"])["record"])["payload"]
    assert (named["digest"], named["side"]) == (version.digest, "committing")
    assert named["file"] == sha256(files["signed.pdf"]).hexdigest()
    kinds = {name.split("/")[1].split("-")[0] for name in files if name.startswith("authority/")}
    assert kinds == {"root", "people", "stamp", "seal", "log"}
    (tmp_path / "pack.zip").write_bytes(data)
    report = verify([tmp_path / "pack.zip"])
    assert {check.name: check.state for check in report.checks} == dict.fromkeys(
        ("files", "entries", "checkpoints", "key", "stamp", "statements", "signatures"), State.OK
    )
    assert report.check("entries").checked == 2


def test_equal_facts_give_equal_bytes_and_it_reads_in_both_languages(signed, group, client_as):
    first, second = (downloaded(client_as(group.account(who)), signed) for who in ("anna", "office"))
    assert first == second
    readme = unpacked(first)["README.txt"].decode()
    assert "This pack proves one version" in readme
    assert "本证据包用于" in readme
    assert newest(signed).digest in readme
    assert "signed.pdf" in readme


def test_each_exchange_in_it_is_found(signed, group, client_as, tmp_path):
    files = unpacked(downloaded(client_as(group.account("anna")), signed))
    assert found(files, tmp_path) == {}
    other = files["statement.json"].replace(b"1200000", b"1300000").replace(b"12000.00", b"13000.00")
    assert other != files["statement.json"]
    assert found(files | {"statement.json": other}, tmp_path) == {
        ("statements", "statement-not-published"): "statement.json"
    }
    told = found(files | {"signed.pdf": files["signed.pdf"] + b"\n% more\n%%EOF\n"}, tmp_path)
    assert told["signatures", "pdf-not-logged"] == "signed.pdf"
    proof = json.loads(files["published.json"])
    changed = json.dumps(proof | {"record": proof["record"].replace(newest(signed).digest, "ab" * 32)}).encode()
    assert ("entries", "entry-not-in-log") in found(files | {"published.json": changed}, tmp_path)


def test_a_published_one_that_nobody_has_signed_yet_has_its_publishing(authority, statement, boris, tmp_path):
    acts.publish_statement(statement=statement, viewer=boris)
    checkpoint()
    files = dict(evidence_pack(newest(statement)))
    assert {"signed.pdf", "signature.json"} & files.keys() == set()
    assert "signed.pdf" not in files["README.txt"].decode()
    assert found(files, tmp_path) == {}


def test_recorded_consents_have_their_entry_and_the_sealed_file_where_there_is_one(
    statement, boris, anna, group, settings, tmp_path, request, year
):
    from annum.signing.asking import ask_batch

    acts.publish_statement(statement=statement, viewer=boris)
    for viewer, side in ((boris, "issuing"), (anna, "committing")):
        party = newest(statement).parties.get(side=side)
        acts.sign_statement(party=party, viewer=viewer, fresh=True)
    request.getfixturevalue("authority")
    checkpoint()
    files = dict(evidence_pack(newest(statement)))
    assert "signed.pdf" not in files
    assert found(files, tmp_path) == {}
    asked = {"viewer": group.viewer("office"), "account": group.account("office").username}
    ask_batch(kind="targets.statement", about=year.pk, now=timezone.now(), **asked)
    certified.work_off()
    files = dict(evidence_pack(newest(statement)))
    files["signed.pdf"] = content(Blob.objects.get(digest=files["signed.pdf"]))
    assert found(files, tmp_path) == {}


@pytest.mark.parametrize("more", [0, 2])
def test_it_takes_the_same_queries_however_many_versions_there_are(signed, boris, more, django_assert_num_queries):
    version = newest(signed)
    if more:
        acts.amend_statement(statement=signed, cause="市场变化", effective_from=version.effective_from, viewer=boris)
    for _version in range(more):
        acts.publish_statement(statement=signed, viewer=boris)
        acts.withdraw_statement(statement=signed, viewer=boris)
    checkpoint()
    with django_assert_num_queries(7):
        evidence_pack(version)
    assert newest(signed).number == 1 + more + bool(more)


def test_until_a_checkpoint_covers_the_last_signature_one_has_to_wait(authority, statement, boris, group, client_as):
    acts.publish_statement(statement=statement, viewer=boris)
    client = client_as(group.account("anna"))
    answer = client.get(address(statement))
    assert answer.status_code == 409
    assert "One is signed every ten minutes" in answer.content.decode()
    assert Checkpoint.objects.count() == 0
    checkpoint()
    assert client.get(address(statement)).status_code == 200


def test_it_is_for_those_who_see_the_statement_and_for_published_versions_only(signed, group, client_as):
    got = {who: client_as(group.account(who)).get(address(signed)).status_code for who in ("anna", "office", "vera")}
    assert got == {"anna": 200, "office": 200, "vera": 404}
    assert client_as(group.account("office")).get(address(signed, 2)).status_code == 404


def test_what_was_taken_over_as_signed_on_paper_has_no_entry_to_prove(signed):
    version = newest(signed)
    version.digest = "cd" * 32
    with pytest.raises(Refused) as caught:
        evidence_pack(version)
    assert caught.value.refusal.code == "no-entry"
