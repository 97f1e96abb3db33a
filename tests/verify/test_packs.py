"""An evidence pack, or one proof alone: what holds, and what somebody changed, each found and named."""

import json
import zipfile
from pathlib import Path

import pytest

from annum.evidence.canonical import canonical
from annum.signing import pairs
from annum.verify.command import main
from annum.verify.report import State
from annum.verify.verifying import verify
from tests.verify import build, pack

CHECKS = ["files", "entries", "checkpoints", "key", "stamp", "statements", "signatures"]


def checked(files, tmp_path, root=None):
    return verify([build.zipped(files, tmp_path / "2025-GROUP-v1-evidence.zip")], root=root)


def found(files, tmp_path, root=None):
    """Check and code of each finding, with the file."""
    report = checked(files, tmp_path, root)
    told = {(check.name, each.code): each.place.file for check in report.checks for each in check.findings}
    assert report.code == (1 if told else 0)
    return told


def states(report):
    return {check.name: check.state for check in report.checks}


def alone(tmp_path, *names):
    files = pack.honest()
    for name in names:
        (tmp_path / name).write_bytes(files[name])
    return [tmp_path / name for name in names]


# ---- what holds


def test_an_untouched_pack_holds_and_everything_was_looked_at(tmp_path):
    report = checked(pack.honest(), tmp_path)
    assert [check.name for check in report.checks] == CHECKS
    assert set(states(report).values()) == {State.OK}
    assert report.code == 0
    key = build.log_json(build.authority().log)["keys"][0]["fingerprint"]
    assert (report.about["log"], report.about["entries"], report.about["log_key"]) == ("2025", "3, 5", key)


def test_the_unpacked_folder_and_the_files_one_by_one_say_the_same(tmp_path):
    folder = tmp_path / "pack"
    for name, data in pack.honest().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    assert set(states(verify([folder])).values()) == {State.OK}
    names = ("published.json", "signature.json", "statement.json", "signed.pdf")
    report = verify([folder / name for name in names], root=build.pem(build.authority().root.certificate))
    assert report.code == 0
    assert states(report)["signatures"] is State.OK
    report = verify([folder / name for name in names])
    assert (report.code, states(report)["signatures"]) == (0, State.NOT_CHECKED)


def test_one_proof_alone_says_that_its_key_has_to_be_known_from_elsewhere(tmp_path, capsys):
    [path] = alone(tmp_path, "published.json")
    assert main([str(path), "--language", "en"]) == 0
    said = capsys.readouterr().out
    assert "Evidence from the log 2025: 3" in said
    assert "Entry 3, written 2026-01-20T02:00:00.000003Z: targets.published" in said
    assert "The key of the log has no certificate, so only its fingerprint tells whose it is." in said
    assert build.log_json(build.authority().log)["keys"][0]["fingerprint"] in said
    assert "Nothing wrong was found in what could be checked here." in said
    assert main([str(path), "--language", "zh"]) == 0
    assert "日志 2025 的证据：3" in capsys.readouterr().out


def test_a_proof_with_its_statement_is_held_against_it(tmp_path):
    report = verify(alone(tmp_path, "published.json", "statement.json"))
    assert states(report)["statements"] is State.OK
    report = verify(alone(tmp_path, "published.json"))
    assert states(report)["statements"] is State.NOT_CHECKED


def test_a_proof_of_another_act_speaks_of_no_statement(tmp_path):
    vectors = json.loads((Path(__file__).parent / "vectors.json").read_text("utf-8"))
    (tmp_path / "entry.json").write_text(json.dumps(vectors["packs"][1]))
    report = verify([tmp_path / "entry.json"])
    assert (report.code, [check.name for check in report.checks]) == (0, CHECKS[:5])


def test_a_given_root_counts_instead_of_the_one_in_the_pack(tmp_path):
    other = pairs.new_p256()
    stranger = build.x509.self_signed(build.x509.Subject("X", "X"), other, now=build.NOW)
    told = found(pack.honest(), tmp_path, root=build.pem(stranger))
    assert ("key", "certificate-chain") in told
    assert ("signatures", "pdf-untrusted") in told
    assert found(pack.honest(), tmp_path, root=build.pem(build.authority().root.certificate)) == {}


def test_the_report_for_programs_names_the_evidence(tmp_path, capsys):
    path = build.zipped(pack.honest(), tmp_path / "x.zip")
    assert main([str(path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["schema"], told["code"], told["evidence"]["entries"]) == ("annum.report/1", 0, "3, 5")
    assert "bundle" not in told


# ---- what somebody changed


def test_a_changed_text_of_an_entry(tmp_path):
    record = json.loads(pack.honest()["published.json"])["record"]
    changed = record.replace('"version":1', '"version":2')
    told = found(pack.changed("published.json", record=changed), tmp_path)
    assert told == {("entries", "entry-not-in-log"): "published.json"}


def test_an_entry_that_is_not_in_its_one_written_form(tmp_path):
    record = json.loads(pack.honest()["published.json"])["record"]
    told = found(pack.changed("published.json", record=record + " "), tmp_path)
    assert told["entries", "entry-unreadable"] == "published.json"
    assert told["entries", "entry-not-in-log"] == "published.json"


def test_a_wrong_index(tmp_path):
    told = found(pack.changed("published.json", index=4), tmp_path)
    assert told["entries", "entry-moved"] == "published.json"
    assert told["entries", "entry-not-in-log"] == "published.json"


def test_an_entry_of_another_log(tmp_path):
    told = found(pack.changed("signature.json", log="2024"), tmp_path)
    assert told["entries", "entry-moved"] == "signature.json"
    assert told["checkpoints", "checkpoint-origin"] == "signature.json"


@pytest.mark.parametrize("place", range(4))
def test_a_path_with_a_flipped_bit(tmp_path, place):
    path = json.loads(pack.honest()["signature.json"])["path"]
    first = bytes.fromhex(path[place])
    path[place] = (bytes([first[0] ^ 1]) + first[1:]).hex()
    assert found(pack.changed("signature.json", path=path), tmp_path) == {
        ("entries", "entry-not-in-log"): "signature.json"
    }


@pytest.mark.parametrize("edit", [lambda path: path[1:], lambda path: [*path, "00" * 32], lambda path: []])
def test_a_path_of_another_length(tmp_path, edit):
    path = edit(json.loads(pack.honest()["published.json"])["path"])
    assert found(pack.changed("published.json", path=path), tmp_path) == {
        ("entries", "entry-not-in-log"): "published.json"
    }


def test_a_history_written_anew_and_signed_by_another_key(tmp_path):
    """The key in the proofs is the forger's own, so the signature holds: but its certificate is not the group's."""
    files, forger = pack.honest(), pairs.Pair(pairs.new_ed25519(), b"")
    records = pack.records("ab" * 32, "cd" * 32)
    told = found(files | pack.proofs(records, forger), tmp_path)
    assert told["key", "log-other-key"] == "authority/log-1.pem"
    assert told["stamp", "stamp-other-data"] == "checkpoint.txt.tsr"
    assert told["statements", "statement-not-published"] == "statement.json"


def test_a_checkpoint_by_another_key_under_the_name_of_the_group_s(tmp_path):
    forger = pairs.Pair(pairs.new_ed25519(), b"")
    forged = json.loads(pack.proofs(pack.records("ab" * 32, "cd" * 32), forger)["published.json"])
    told = found(pack.changed("published.json", checkpoint=forged["checkpoint"]), tmp_path)
    assert told["checkpoints", "checkpoint-forged"] == "published.json"
    assert told["checkpoints", "checkpoint-other"] == "checkpoint.txt"


def test_a_checkpoint_of_which_a_letter_was_changed(tmp_path):
    note = json.loads(pack.honest()["published.json"])["checkpoint"]
    told = found(pack.changed("published.json", checkpoint=note.replace("\n9\n", "\n8\n")), tmp_path)
    assert told["checkpoints", "checkpoint-forged"] == "published.json"
    told = found(pack.changed("published.json", checkpoint=note.strip()), tmp_path)
    assert told["checkpoints", "checkpoint-form"] == "published.json"


def test_a_forger_without_certificates_is_told_by_the_fingerprint_alone(tmp_path):
    forger = pairs.Pair(pairs.new_ed25519(), b"")
    files = {"published.json": pack.proofs(pack.records("ab" * 32, ""), forger)["published.json"]}
    report = checked(files, tmp_path, root=build.pem(build.authority().root.certificate))
    assert (report.code, states(report)["key"]) == (0, State.NOT_CHECKED)
    assert report.about["log_key"] != build.log_json(build.authority().log)["keys"][0]["fingerprint"]


def test_two_proofs_by_two_keys(tmp_path):
    files, forger = pack.honest(), pairs.Pair(pairs.new_ed25519(), b"")
    files["signature.json"] = pack.proofs(pack.records("ab" * 32, ""), forger)["signature.json"]
    assert ("checkpoints", "keys-differ") in found(files, tmp_path)


def test_a_swapped_statement(tmp_path):
    other = build.wordings()["2025-A", 1][1]
    assert found(pack.honest() | {"statement.json": other}, tmp_path) == {
        ("statements", "statement-not-published"): "statement.json"
    }


def test_a_statement_whose_publishing_was_taken_out(tmp_path):
    files = pack.honest()
    del files["published.json"]
    assert found(files, tmp_path) == {("statements", "statement-unlogged"): "statement.json"}


def test_a_signature_under_another_wording(tmp_path):
    files = pack.honest()
    digest = json.loads(json.loads(files["signature.json"])["record"])["payload"]["digest"]
    record = json.loads(files["signature.json"])["record"].replace(digest, "ab" * 32)
    told = found(pack.changed("signature.json", record=record), tmp_path)
    assert told["statements", "consent-other"] == "signature.json"


def test_a_swapped_pdf(tmp_path):
    """Signed by the same people, about another statement."""
    other = build.signed_pdf(("2025-A", 1))[1]
    told = found(pack.honest() | {"signed.pdf": other}, tmp_path)
    assert told == {
        ("signatures", "pdf-not-logged"): "signed.pdf",
        ("signatures", "pdf-attachment-other"): "signed.pdf",
    }


def test_an_earlier_state_of_the_pdf(tmp_path):
    told = found(pack.honest() | {"signed.pdf": build.signed_pdf(pack.KEY)[0]}, tmp_path)
    assert told == {("signatures", "pdf-not-logged"): "signed.pdf"}


def test_a_pdf_of_which_a_byte_was_changed_and_its_entry_taken_out(tmp_path):
    files = pack.honest()
    del files["signature.json"]
    files["signed.pdf"] = files["signed.pdf"].replace(b"/MediaBox", b"/MediaBoy", 1)
    assert ("signatures", "pdf-broken") in found(files, tmp_path)


def test_a_token_over_another_checkpoint(tmp_path):
    from annum.signing import stamping

    token = stamping.token(b"other", stamping.OwnStamper(build.authority().stamp, lambda: build.NOW))
    told = found(pack.honest() | {"checkpoint.txt.tsr": token}, tmp_path)
    assert told == {("stamp", "stamp-other-data"): "checkpoint.txt.tsr"}


# ---- what cannot be read, or was made to do harm


@pytest.mark.parametrize(
    "fields",
    [
        {"path": ["zz"]},
        {"path": 7},
        {"index": -1},
        {"index": "3"},
        {"record": None},
        {"key": None},
        {"key": {"name": "x", "public": "AA=="}},
        {"path": ["00" * 32] * 100},
    ],
)
def test_a_proof_of_another_form_is_told(tmp_path, fields):
    told = found(pack.changed("published.json", **fields), tmp_path)
    assert told["entries", "proof-unreadable"] == "published.json"


def test_a_proof_that_is_no_json(tmp_path):
    told = found(pack.honest() | {"published.json": b"{"}, tmp_path)
    assert told["files", "file-damaged"] == "published.json"
    assert told["statements", "statement-unlogged"] == "statement.json"


@pytest.mark.parametrize(
    "root", [b"Dear Sir", b"\xff\xfe", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"]
)
def test_a_root_inside_that_is_no_certificate(tmp_path, capsys, root):
    path = build.zipped(pack.honest() | {"authority/root-1.pem": root}, tmp_path / "x.zip")
    assert main([str(path), "--language", "en"]) == 2
    assert "is no certificate" in capsys.readouterr().err


@pytest.mark.parametrize("certificate", [b"Dear Sir", b"\xff\xfe"])
def test_a_certificate_of_the_log_that_is_none(tmp_path, certificate):
    assert ("key", "log-certificate") in found(pack.honest() | {"authority/log-1.pem": certificate}, tmp_path)


def test_names_that_lead_out_and_names_that_stand_twice_are_told(tmp_path):
    path = build.zipped(pack.honest() | {"../up.txt": b"x"}, tmp_path / "x.zip")
    with zipfile.ZipFile(path, "a") as volume, pytest.warns(UserWarning, match="Duplicate"):
        volume.writestr("statement.json", b"{}")
    codes = [each.code for each in verify([path]).check("files").findings]
    assert codes == ["name-unsafe", "file-twice"]


@pytest.mark.parametrize(
    "files", [{"a.json": b"{}"}, {"a.json": b"[]"}, {"statement.json": canonical({"schema": "annum.statement/1"})}]
)
def test_without_any_proof_it_is_no_pack(tmp_path, capsys, files):
    path = build.zipped(files, tmp_path / "x.zip")
    assert main([str(path), "--language", "en"]) == 2
    assert "no evidence pack" in capsys.readouterr().err


@pytest.mark.parametrize("field", ["checkpoint", "record", "log"])
def test_half_of_a_surrogate_pair_is_no_text(tmp_path, field):
    told = json.loads(pack.honest()["published.json"]) | {field: "\ud800"}
    files = pack.honest() | {"published.json": json.dumps(told).encode()}
    assert ("entries", "proof-unreadable") in found(files, tmp_path)
