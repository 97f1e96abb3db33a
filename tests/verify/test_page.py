"""The page for a browser without a network, in a real browser, from the disc."""

import io
import json
import re
import zipfile

import pytest

from annum.verify.offline import page
from tests.conftest import CHROMIUM
from tests.verify import build, pack
from tests.verify.test_vectors import VECTORS

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def bundle():
    return build.honest()


@pytest.fixture(scope="module")
def browser(bundle, handed):  # The bundle is signed before the browser's event loop runs.
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        running = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture
def tab(browser, tmp_path):
    (tmp_path / "verify.html").write_bytes(page())
    context = browser.new_context(locale="en-GB", viewport={"width": 390, "height": 800}, offline=True)
    tab = context.new_page()
    tab.faults = []
    tab.on("console", lambda line: tab.faults.append(line.text) if line.type == "error" else None)
    tab.on("pageerror", lambda error: tab.faults.append(str(error)))
    tab.goto((tmp_path / "verify.html").as_uri())
    yield tab
    assert tab.faults == []
    context.close()


def chosen(tab, **files):
    """Choose files, and read what the page says."""
    given = [{"name": name, "mimeType": "", "buffer": data} for name, data in files.items()]
    tab.evaluate("document.getElementById('verdict').textContent = ''")
    tab.set_input_files("#files", given)
    tab.locator("#verdict").filter(has_text=re.compile(r"\S")).wait_for(timeout=10_000)
    return tab.inner_text("#found"), tab.get_attribute("#verdict", "class")


def packed(pack):
    return json.dumps(pack, ensure_ascii=False).encode()


@pytest.mark.parametrize("number", range(len(VECTORS["packs"])))
def test_every_pack_holds(tab, number):
    pack = VECTORS["packs"][number]
    said, verdict = chosen(tab, **{"pack.json": packed(pack)})
    assert f"Entry {pack['index']} stands in the log" in said
    assert "The key of the log signed the checkpoint." in said
    assert VECTORS["fingerprint"] in said
    assert verdict == "good"


def test_a_statement_is_held_against_its_publishing(tab):
    pack, statement = packed(VECTORS["packs"][2]), VECTORS["statement"].encode()
    said, verdict = chosen(tab, **{"pack.json": pack, "v1.json": statement})
    assert "The statement is the one that was published: 2025-A, version 1." in said
    assert verdict == "good"
    said, verdict = chosen(tab, **{"pack.json": pack, "v1.json": statement.replace(b"Glass", b"Grass")})
    assert "The file v1.json is not the statement that was published." in said
    assert verdict == "bad"


@pytest.mark.parametrize("change", ["record", "path", "index", "checkpoint", "key"])
def test_a_pack_that_was_changed_does_not_hold(tab, change):
    pack = dict(VECTORS["packs"][2])
    pack[change] = {
        "record": pack["record"].replace("2025-A", "2025-B"),
        "path": pack["path"][1:],
        "index": 4,
        "checkpoint": re.sub(r"\n7\n", "\n8\n", pack["checkpoint"]),
        "key": {"name": "northlight", "public": "A" * 43 + "="},
    }[change]
    assert chosen(tab, **{"pack.json": packed(pack)})[1] == "bad"


@pytest.fixture(scope="module")
def handed():
    """An evidence pack as it is handed over."""
    return pack.honest()


def as_zip(files, method=zipfile.ZIP_STORED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_a_whole_evidence_pack(handed, tab):
    said, verdict = chosen(tab, **{"pack.zip": as_zip(handed)})
    assert "Entry 3 stands in the log of the checkpoint." in said
    assert "Entry 5 stands in the log of the checkpoint." in said
    assert "The statement is the one that was published: 2025-GROUP, version 1." in said
    assert "The file signed.pdf is the one of the last signature." in said
    assert verdict == "good"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("statement.json", "is not the statement that was published"),
        ("signed.pdf", "is not the one of the last signature"),
    ],
)
def test_an_exchange_in_an_evidence_pack_is_found(handed, tab, name, said):
    told, verdict = chosen(
        tab, **{"pack.zip": as_zip(handed | {name: handed[name].replace(b"2025", b"2026", 1) + b" "})}
    )
    assert said in told
    assert verdict == "bad"


def test_a_zip_that_is_compressed_has_to_be_unpacked_first(handed, tab, tmp_path):
    said, verdict = chosen(tab, **{"pack.zip": as_zip(handed, zipfile.ZIP_DEFLATED)})
    assert "pack.zip is compressed or damaged" in said
    assert verdict == "told"
    said, verdict = unpacked(tab, tmp_path, handed)
    assert "The file bundle/signed.pdf is the one of the last signature." in said
    assert verdict == "good"


def test_the_fingerprint_from_paper_is_compared(tab):
    tab.fill("#key", VECTORS["fingerprint"].upper())
    assert "It is the one on paper." in chosen(tab, **{"pack.json": packed(VECTORS["packs"][0])})[0]
    tab.fill("#key", "00" * 32)
    assert chosen(tab, **{"pack.json": packed(VECTORS["packs"][0])})[1] == "bad"


def test_what_cannot_be_read_is_said(tab):
    said, verdict = chosen(tab, **{"letter.json": b"Dear Sir"})
    assert "letter.json cannot be read." in said
    assert verdict == "bad"


def unpacked(tab, tmp_path, files):
    folder = tmp_path / "bundle"
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    tab.set_input_files("#folder", folder)
    tab.locator("#verdict").filter(has_text=re.compile(r"\S")).wait_for(timeout=10_000)
    return tab.inner_text("#found"), tab.get_attribute("#verdict", "class")


def test_the_logs_of_an_unpacked_bundle(tab, tmp_path, bundle):
    said, verdict = unpacked(tab, tmp_path, bundle)
    assert "All 307 entries give the root of the checkpoint." in said
    assert "content.json is the one that was sealed." in said
    assert "The statement is the one that was published: 2025-B, version 2." in said
    assert verdict == "good"


def test_a_changed_entry_of_an_unpacked_bundle(tab, tmp_path, bundle):
    files = dict(bundle)
    name = "journal/2025/tile/entries/000"
    files[name] = files[name].replace(b"indicators.approved", b"indicators.returned", 1)
    said, verdict = unpacked(tab, tmp_path, files)
    assert "the log was changed" in said
    assert verdict == "bad"


def test_it_speaks_chinese_and_fits_a_phone(tab):
    tab.click("#language")
    chosen(tab, **{"pack.json": packed(VECTORS["packs"][0])})
    assert "检查点由日志密钥签名。" in tab.inner_text("#found")
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_it_is_accessible(tab):
    from axe_playwright_python.sync_playwright import Axe

    chosen(tab, **{"pack.json": packed(VECTORS["packs"][0])})
    assert [rule["id"] for rule in Axe().run(tab).response["violations"]] == []


def test_the_page_asks_for_nothing_from_outside():
    assert re.findall(rb"(?:https?:)?//[a-z0-9-]+\.[a-z]", page()) == []
    assert b"default-src 'none'" in page()
    assert page() == page()
