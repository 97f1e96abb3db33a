"""A bundle that nobody touched."""

import json

import pytest

from annum.verify.command import main
from annum.verify.report import State
from annum.verify.verifying import verify
from tests.verify import build


@pytest.fixture(scope="module")
def volume(tmp_path_factory):
    return build.zipped(build.honest(), tmp_path_factory.mktemp("bundle") / "northlight-2025.zip")


def test_nothing_is_found_and_everything_was_looked_at(volume):
    report = verify([volume])
    assert [check.name for check in report.checks if check.findings] == []
    assert {check.state for check in report.checks} == {State.OK}
    counts = {check.name: check.checked for check in report.checks}
    assert counts["files"] == len(build.content())
    assert (counts["seal"], counts["journal"], counts["statements"], counts["signatures"], counts["scores"]) == (
        1,
        307 + 3,
        5,
        2,
        4,
    )
    assert report.code == 0


def test_the_report_names_what_was_kept_on_paper(volume):
    report = verify([volume])
    assert report.about["group"] == "northlight"
    assert report.about["log_key"] == build.log_json(build.authority().log)["keys"][0]["fingerprint"]
    assert report.about["sealed_at"].startswith("2026-01-20T02:00:00")
    [paper, own] = report.check("key").notes
    assert report.about["log_key"] in str(paper.params)
    assert report.about["root"] in str(own.params)


def test_a_given_root_counts_instead_of_the_bundles_own(volume, tmp_path):
    root = tmp_path / "root.pem"
    root.write_bytes(build.pem(build.authority().root.certificate))
    assert main([str(volume), "--root", str(root), "--json"]) == 0


def test_an_unpacked_folder_and_several_volumes_say_the_same(tmp_path):
    files = build.honest()
    folder = tmp_path / "folder"
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    assert verify([folder]).code == 0
    names = sorted(files)
    one, two = tmp_path / "northlight-2025.zip", tmp_path / "northlight-2025-002.zip"
    build.zipped({name: files[name] for name in names[:20]}, one)
    build.zipped({name: files[name] for name in names[20:]}, two)
    assert verify([one]).code == verify([one, two]).code == verify([tmp_path]).code == 0


def test_it_speaks_both_languages_and_to_programs(volume, capsys):
    assert main([str(volume), "--language", "zh"]) == 0
    assert "没有发现问题" in capsys.readouterr().out
    assert main([str(volume), "--language", "en"]) == 0
    assert capsys.readouterr().out.rstrip().endswith("Nothing wrong was found: this is the year that was sealed.")
    main([str(volume), "--json"])
    told = json.loads(capsys.readouterr().out)
    assert (told["schema"], told["code"]) == ("annum.report/1", 0)
    assert {check["state"] for check in told["checks"]} == {"ok"}


def test_files_are_examined_alike_in_other_processes(volume, monkeypatch):
    monkeypatch.setattr("annum.verify.checks.signatures.FEW", 0)
    assert verify([volume], processes=2).check("signatures").checked == 2


def test_the_command_needs_no_settings(volume):
    import os
    import subprocess
    import sys

    code = "import sys; sys.argv[1:] = ['verify', sys.argv[1]]\nfrom annum.config.command import main\nmain()"
    environment = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "no.such.settings"}
    done = subprocess.run(
        [sys.executable, "-c", code, str(volume)], env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_verifier_never_imports_the_framework():
    import subprocess
    import sys

    code = (
        "import annum.verify.command, sys; sys.exit(any(n.split('.')[0] in ('django', 'polars') for n in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
