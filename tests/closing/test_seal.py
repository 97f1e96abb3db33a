"""A year is sealed: its content is hashed, the entry says so, and a bundle holds all that proves it."""

import json
import zipfile
from base64 import b64decode
from hashlib import sha256

import pytest
from django.conf import settings

from annum.closing.models import Volume
from annum.evidence import checkpoint, tiles
from annum.evidence.hashes import leaf
from annum.evidence.tree import Frontier
from annum.files.store import path
from annum.journal.models import Entry
from annum.targets.models import Statement, Version


@pytest.fixture
def bundle(sealed, tmp_path):
    """The bundle, unpacked."""
    for volume in Volume.objects.filter(closing=sealed):
        with zipfile.ZipFile(path(volume.blob_id)) as archive:
            archive.extractall(tmp_path / "bundle")
    return tmp_path / "bundle"


def lines(file):
    return [json.loads(line) for line in file.read_text().splitlines()]


def test_the_seal_closes_the_year_its_run_and_its_statements(sealed, scored, year):
    year.refresh_from_db()
    scored.refresh_from_db()
    assert (year.stage, year.frozen_at is not None, scored.final) == ("closed", True, True)
    assert set(Statement.objects.values_list("state", flat=True)) == {"closed"}
    assert (sealed.state, sealed.bundled_at is not None) == ("sealed", True)


def test_the_last_entry_of_the_log_names_the_content_which_names_every_file(sealed, bundle, year):
    last = Entry.objects.filter(log=year.code).order_by("-position")[0]
    said = json.loads(bytes(last.record))["payload"]
    data = (bundle / "content.json").read_bytes()
    assert (last.kind, said["content"]) == ("closing.year_sealed", sha256(data).hexdigest())
    listed = {each["path"]: (each["bytes"], each["sha256"]) for each in json.loads(data)["files"]}
    there = {
        file.relative_to(bundle).as_posix(): (file.stat().st_size, sha256(file.read_bytes()).hexdigest())
        for file in (bundle / "content").rglob("*")
        if file.is_file()
    }
    assert listed == there
    assert said["files"] == len(listed)


def test_the_bundled_log_leads_from_the_seal_to_a_signed_checkpoint(bundle, year):
    key = json.loads((bundle / "content/authority/log.json").read_text())["keys"][0]
    log = bundle / "journal" / year.code
    note = checkpoint.parse((log / "checkpoint").read_text())
    said = checkpoint.verified(note, name=key["name"], public=b64decode(key["public"]))
    entries = [
        entry
        for file in sorted((log / "tile/entries").rglob("*"))
        if file.is_file()
        for entry in tiles.entries(file.read_bytes())
    ]
    assert json.loads(entries[-1])["kind"] == "closing.year_sealed"
    assert Frontier().extend(map(leaf, entries)).root() == said.root
    assert (said.size, said.origin) == (len(entries), f"annum.{settings.GROUP}/{year.code}")
    assert (log / "checkpoint.tsr").exists()
    assert (bundle / "journal/standing/checkpoint").exists()


def test_what_was_signed_reported_and_scored_stands_in_the_content(bundle):
    [index] = lines(bundle / "content/statements/index.jsonl")
    version = Version.objects.get()
    assert (bundle / index["json"]).read_bytes() == bytes(version.content)
    assert (index["code"], index["digest"], index["pdf"]) == ("P1", version.digest, None)
    values = lines(bundle / "content/values/values.jsonl")
    assert len(values) == 24
    assert {value["amount"] for value in values} == {"93000", None}
    first = next(value for value in values if value["indicator"] == "SCRAP")
    assert (first["numerator"], first["denominator"], first["month"]) == ("3", "100", "2026-01")
    items = lines(bundle / "content/scoring/items.jsonl")
    assert [(item["item"], item["actual"], item["points"]) for item in items] == [
        ("A1", "1116000", "5580"),
        ("A2", "300", "4000"),
    ]
    [score] = lines(bundle / "content/scoring/statements.jsonl")
    assert (score["total"], score["grade"]) == ("9580", "A")
    run = json.loads((bundle / "content/scoring/run.json").read_text())
    assert (run["upto"], run["due"]["2026-01"], run["in_force"]) == ("2026-12", "2026-02-11", "2026-12-31")
    units = lines(bundle / "content/org/units.jsonl")
    assert [unit["code"] for unit in units][:2] == ["G", "S1"]
    library = lines(bundle / "content/indicators/library.jsonl")
    assert [one["code"] for one in library] == ["REV", "SCRAP"]
    assert [one["number"] for one in lines(bundle / "content/org/people.jsonl")] == ["1002", "1003"]


def test_the_verifier_finds_nothing_wrong_and_every_check_was_made(sealed, tmp_path):
    from annum.verify.report import FINE
    from annum.verify.verifying import verify

    files = []
    for volume in Volume.objects.filter(closing=sealed):
        files.append(tmp_path / volume.name)
        files[-1].write_bytes(path(volume.blob_id).read_bytes())
    report = verify(files)
    assert [found.written() for check in report.checks for found in check.findings] == []
    assert (report.code, [check.name for check in report.unchecked]) == (FINE, [])


def test_the_same_content_gives_the_same_volume(bundle, tmp_path):
    from annum.closing.volumes import volumes

    first, second = volumes(bundle, tmp_path / "a", "x"), volumes(bundle, tmp_path / "b", "x")
    assert [file.read_bytes() for file in first] == [file.read_bytes() for file in second]
    several = volumes(bundle, tmp_path / "c", "x", largest=20_000)
    assert [file.name for file in several][:3] == ["x.zip", "x-002.zip", "x-003.zip"]
    names = [name for file in several for name in zipfile.ZipFile(file).namelist()]
    assert names == sorted(names) == zipfile.ZipFile(first[0]).namelist()
    assert {"README.txt", "verify.html", "annum-verify.pyz"} <= set(names)
