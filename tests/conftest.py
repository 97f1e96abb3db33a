"""What every test may ask for; and which tests this machine leaves out, said aloud at the end of the run."""

import contextlib
import os
import shutil
from collections import Counter
from pathlib import Path

import pytest

from tests.cast import group  # noqa: F401 (the cast is for every room)
from tests.settings import SQLITE

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's sync interface runs an event loop

OUTSIDE = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
NOTO = Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc")
TOOLS = ("pdfsig", "certutil", "qpdf", "openssl", "faketime", "softhsm2-util", "javac")
PDFBOX = Path("/usr/share/java/pdfbox2.jar")
EVERYTHING = os.environ.get("ANNUM_TEST_ALL") == "1"
LEFT_OUT = pytest.StashKey[Counter]()


def reasons() -> dict[str, str]:
    """Mark -> why this machine cannot run it."""
    found = {}
    if CHROMIUM is None:
        found["browser"] = "no Chromium is installed"
    if not NOTO.exists():
        found["fonts"] = "Debian's fonts-noto-cjk is not installed"
    if not OUTSIDE.is_dir():
        found["outside"] = "the outside data in ../shared/data is not here"
    missing = [name for name in TOOLS if shutil.which(name) is None] + (["PDFBox"] if not PDFBOX.exists() else [])
    if missing:
        found["tools"] = f"not installed: {', '.join(missing)}"
    if SQLITE:
        found["postgresql"] = "ANNUM_DATABASE_URL names no PostgreSQL server"
    else:
        found["sqlite"] = "ANNUM_DATABASE_URL names a PostgreSQL server"
    return found


def pytest_collection_modifyitems(config, items):
    why = reasons()
    stash = config.stash.setdefault(LEFT_OUT, Counter())
    kept, dropped = [], []
    for item in items:
        mark = next((mark for mark in why if item.get_closest_marker(mark)), None)
        if mark is None:
            kept.append(item)
        else:
            dropped.append(item)
            stash[f"{mark}: {why[mark]}"] += 1
    if dropped:
        config.hook.pytest_deselected(items=dropped)
        items[:] = kept


def pytest_configure(config):
    config.stash.setdefault(LEFT_OUT, Counter())
    with contextlib.suppress(ImportError):  # pytest-xdist is optional
        import xdist  # noqa: F401

        config.pluginmanager.register(FromWorkers())


class FromWorkers:
    """Brings what a test process left out to the process that prints the summary."""

    def pytest_sessionfinish(self, session):
        output = getattr(session.config, "workeroutput", None)
        if output is not None:
            output["left_out"] = dict(session.config.stash[LEFT_OUT])

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node, error):
        left_out = getattr(node, "workeroutput", {}).get("left_out", {})
        node.config.stash[LEFT_OUT] |= Counter(left_out)


def unexcused(config) -> list[str]:
    """What was left out although this run may leave nothing out; the other database has its own run."""
    other = ("postgresql:", "sqlite:")
    return [text for text in config.stash[LEFT_OUT] if not text.startswith(other)]


def pytest_terminal_summary(terminalreporter, exitstatus, config):
    for text, count in sorted(config.stash[LEFT_OUT].items()):
        terminalreporter.write_line(f"LEFT OUT {count} tests marked {text}")
    for report in terminalreporter.stats.get("skipped", []):
        terminalreporter.write_line(f"SKIPPED {report.nodeid}: {report.longrepr[2]}")
    if EVERYTHING and (terminalreporter.stats.get("skipped") or unexcused(config)):
        terminalreporter.write_line("FAILED: with ANNUM_TEST_ALL=1 nothing may be left out or skipped.")


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session, exitstatus):
    if not EVERYTHING or hasattr(session.config, "workeroutput"):
        return
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = len(reporter.stats.get("skipped", [])) if reporter else 0
    if skipped or unexcused(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture
def client_as(db):
    """A test client signed in as an account."""
    from django.test import Client

    def signed_in(account):
        client = Client()
        client.force_login(account)
        return client

    return signed_in


@pytest.fixture(scope="module")
def browser():
    """One Chromium for a file of tests: its loop must not run on beside tests that sign."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
        )
        yield chromium
        chromium.close()


@pytest.fixture
def browser_page(browser, live_server, request):
    """A fresh page on the live server under the name ``localhost`` (passkeys need it); a page error fails the test."""
    address = live_server.url.replace("127.0.0.1", "localhost")
    context = browser.new_context(base_url=address, locale="en-GB", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(15_000)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda line: wrong.append(line.text) if "Content Security Policy" in line.text else None)
    yield page
    context.close()
    assert wrong == []


@pytest.fixture
def axe():
    """Asserts that a page has no fault that axe can see, by WCAG 2.2 A and AA."""
    from axe_playwright_python.sync_playwright import Axe

    wanted = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}

    def faultless(page):
        results = Axe().run(page, options=wanted)
        faults = [
            f"{fault['id']}: {fault['help']}: {node['html'][:160]}"
            for fault in results.response["violations"]
            for node in fault["nodes"]
        ]
        assert faults == []

    return faultless


@pytest.fixture(autouse=True)
def language_of_nobody():
    """What a page was last answered in stays active in the thread; it must not speak in the next test."""
    from django.utils import translation

    yield
    translation.deactivate()


@pytest.fixture(scope="session", autouse=True)
def journal_can_be_emptied():
    """The journal's triggers refuse even ``flush``, which ends every transactional test; they come back after it."""
    from django.test import TransactionTestCase

    from annum.journal import triggers

    flush = TransactionTestCase._fixture_teardown

    def without_triggers(self):
        triggers.remove()
        flush(self)
        triggers.install()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", without_triggers)
        yield
