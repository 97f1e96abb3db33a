"""The verifier as one file, run by an interpreter that has nothing installed."""

import os
import subprocess
import sys

import pytest

from annum.verify.offline import program, tools
from tests.verify import build, pack


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("offline")
    (folder / "annum-verify.pyz").write_bytes(program())
    build.zipped(build.honest(), folder / "northlight-2025.zip")
    return folder


def run(folder, *given, bare=True):
    """With ``bare``, no installed library is seen: neither Annum nor pyHanko."""
    order = [sys.executable, *(["-I", "-S"] if bare else ["-I"]), str(folder / "annum-verify.pyz"), *given]
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
    return subprocess.run(order, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)


def test_it_is_the_same_for_the_same_sources():
    assert program() == program()
    assert [*tools()] == ["annum-verify.pyz", "verify.html"]


def test_it_checks_all_but_the_signatures_without_any_library(folder):
    done = run(folder, str(folder / "northlight-2025.zip"))
    assert (done.returncode, done.stderr) == (0, "")
    assert "– Every signed file holds" in done.stdout
    assert "✓ The checkpoints of the journal are signed" in done.stdout
    assert "✓ Every score follows from the statements, figures and rules (4)" in done.stdout
    assert "Nothing wrong was found in what could be checked here." in done.stdout


def test_it_checks_the_signatures_too_where_the_libraries_are(folder):
    done = run(folder, str(folder / "northlight-2025.zip"), "--language", "zh", bare=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "✓ 每份签名文件均成立（以签署时为准）（2）" in done.stdout


def test_it_finds_a_changed_score_and_says_so_in_chinese(folder):
    files = build.honest()
    name = "content/scoring/items.jsonl"
    files[name] = files[name].replace(b'"points":"8000"', b'"points":"9000"')
    build.zipped(files, folder / "changed-2025.zip")
    done = run(folder, str(folder / "changed-2025.zip"), "--language", "zh")
    assert done.returncode == 1
    assert "责任书 2025-B v2，考核项 1：" in done.stdout
    assert "90.00" in done.stdout


def test_it_finds_a_forged_checkpoint_by_its_own_arithmetic(folder):
    from annum.signing import pairs

    forged = build.sealed(build.content(), pairs.Pair(pairs.new_ed25519(), b""))
    build.zipped(forged, folder / "forged-2025.zip")
    done = run(folder, str(folder / "forged-2025.zip"), "--language", "en")
    assert done.returncode == 1
    assert "No key of the log signed the checkpoint" in done.stdout


def test_what_is_no_bundle_ends_with_two(folder):
    assert run(folder, str(folder / "annum-verify.pyz")).returncode == 2
    assert run(folder, str(folder / "none.zip")).returncode == 2


def test_it_reads_an_evidence_pack_without_any_library(folder):
    build.zipped(pack.honest(), folder / "pack.zip")
    done = run(folder, str(folder / "pack.zip"), "--language", "en")
    assert (done.returncode, done.stderr) == (0, "")
    assert "✓ The entries stand in the journal (2)" in done.stdout
    assert "✓ The checkpoint of the journal is signed (2)" in done.stdout
    assert "✓ The statement is the one that was published (1)" in done.stdout
    assert "– The signed file holds" in done.stdout
    done = run(folder, str(folder / "pack.zip"), "--language", "en", bare=False)
    assert done.stdout.endswith("Nothing wrong was found: what is shown here stands in the signed journal.\n")


def test_it_finds_a_swapped_pdf_without_any_library(folder):
    build.zipped(pack.honest() | {"signed.pdf": b"%PDF-1.7 other"}, folder / "swapped.zip")
    done = run(folder, str(folder / "swapped.zip"), "--language", "zh")
    assert done.returncode == 1
    assert "文件 signed.pdf：此文件不是签署的文件" in done.stdout


def test_it_reads_one_proof_alone(folder):
    (folder / "entry.json").write_bytes(pack.honest()["published.json"])
    done = run(folder, str(folder / "entry.json"))
    assert (done.returncode, done.stderr) == (0, "")
    assert "Evidence from the log 2025: 3" in done.stdout
