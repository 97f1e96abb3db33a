"""What cannot be read at all, or was made to do harm, ends in a sentence and exit code 2."""

import io
import json
import zipfile

import pytest

from annum.verify.command import main
from annum.verify.verifying import verify
from tests.verify import build


def refused(path, capsys, *more):
    assert main([str(path), "--language", "en", *more]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    return told.err


def test_a_file_that_is_not_there(tmp_path, capsys):
    assert "There is no file or folder" in refused(tmp_path / "none.zip", capsys)


def test_what_is_no_zip(tmp_path, capsys):
    (tmp_path / "letter.zip").write_bytes(b"Dear Sir")
    assert "is no ZIP file, or it is cut short" in refused(tmp_path / "letter.zip", capsys)


def test_a_zip_that_was_cut_short(tmp_path, capsys):
    path = build.zipped(build.honest(), tmp_path / "northlight-2025.zip")
    path.write_bytes(path.read_bytes()[:-1000])
    assert "cut short" in refused(path, capsys)


def test_a_zip_that_is_no_bundle(tmp_path, capsys):
    path = build.zipped({"letter.txt": b"Dear Sir"}, tmp_path / "letter.zip")
    assert "This is no bundle of a sealed year" in refused(path, capsys)


def test_a_folder_that_is_no_bundle(tmp_path, capsys):
    assert "This is no bundle of a sealed year" in refused(tmp_path, capsys)


def test_another_form(tmp_path, capsys):
    path = build.zipped({"content.json": b'{"schema":"annum.bundle/9"}'}, tmp_path / "x.zip")
    assert "annum.bundle/9" in refused(path, capsys)


@pytest.mark.parametrize("data", [b"", b"[]", b"{", b'{"schema":"annum.bundle/1"}', b"[" * 100_000, b"\xff"])
def test_a_list_that_cannot_be_read(tmp_path, capsys, data):
    path = build.zipped({"content.json": data}, tmp_path / "x.zip")
    assert refused(path, capsys).startswith("annum verify: ")


def test_it_is_told_to_programs_too(tmp_path, capsys):
    assert main([str(tmp_path), "--json"]) == 2
    told = json.loads(capsys.readouterr().out)
    assert (told["schema"], told["code"], set(told["error"])) == ("annum.report/1", 2, {"en", "zh"})


def test_a_zip_bomb_is_not_unpacked(tmp_path, capsys):
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as volume, volume.open("content.json", "w") as file:
        for _ in range(80):
            file.write(bytes(1 << 20))
    assert "was made to do harm" in refused(path, capsys)


def test_files_that_lie_inside_of_each_other_are_not_unpacked(tmp_path, capsys):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as volume:
        volume.writestr("content.json", b"{}" * 50)
        volume.writestr("a", b"")
        volume.filelist[1].header_offset = 0
    (tmp_path / "x.zip").write_bytes(out.getvalue())
    assert refused(tmp_path / "x.zip", capsys)


@pytest.mark.parametrize("name", ["../up.txt", "/etc/hosts", "a/../../b", "c:\\x", "content/./x"])
def test_names_that_lead_out_are_told_and_never_read(tmp_path, name):
    path = tmp_path / "northlight-2025.zip"
    build.zipped(build.honest() | {name: b"x"}, path)
    report = verify([path])
    assert [each.code for each in report.check("files").findings] == ["name-unsafe"]


def test_a_name_that_stands_there_twice_is_told(tmp_path):
    path = build.zipped(build.honest(), tmp_path / "northlight-2025.zip")
    with zipfile.ZipFile(path, "a") as volume, pytest.warns(UserWarning, match="Duplicate"):
        volume.writestr("content/scoring/run.json", b"{}")
    assert "file-twice" in [each.code for each in verify([path]).check("files").findings]


def test_a_link_in_a_folder_is_told_and_never_followed(tmp_path):
    folder = tmp_path / "folder"
    for name, data in build.honest().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    (folder / "content" / "link").symlink_to("/etc/hosts")
    assert [each.code for each in verify([folder]).check("files").findings] == ["name-unsafe"]


def test_a_root_that_is_no_certificate(tmp_path, capsys):
    path = build.zipped(build.honest(), tmp_path / "northlight-2025.zip")
    (tmp_path / "root.pem").write_bytes(b"Dear Sir")
    assert "is no certificate" in refused(path, capsys, "--root", str(tmp_path / "root.pem"))


def test_a_damaged_file_inside_is_a_finding_and_the_rest_goes_on(tmp_path):
    path = build.zipped(build.honest(), tmp_path / "northlight-2025.zip")
    with zipfile.ZipFile(path) as volume:
        at = volume.getinfo("content/values/values.jsonl")
    data = bytearray(path.read_bytes())
    start = at.header_offset + 30 + len(at.filename)
    data[start : start + at.compress_size] = bytes(at.compress_size)
    path.write_bytes(data)
    report = verify([path])
    assert "file-damaged" in [each.code for each in report.check("files").findings]
    assert "file-damaged" in [each.code for each in report.check("scores").findings]
    assert report.check("signatures").checked == 2
