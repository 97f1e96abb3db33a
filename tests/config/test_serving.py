import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from http.cookiejar import CookieJar

import pytest

ANNUM = [sys.executable, "-m", "annum.config.command"]
pytestmark = pytest.mark.sqlite


@pytest.fixture
def place(tmp_path):
    """The environment of a fresh installation."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ANNUM_", "DJANGO_"))}
    return kept | {"ANNUM_DATA": str(tmp_path / "data"), "PYTHONUNBUFFERED": "1", "LANGUAGE": "en"}


@pytest.fixture
def port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def annum(place, *arguments, given=""):
    return subprocess.run([*ANNUM, *arguments], env=place, input=given, capture_output=True, text=True, check=False)


def opened(server, patience=60):
    """Waits for the line that says the site is open."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        line = server.stdout.readline()
        if "Annum is open at" in line:
            return
        assert server.poll() is None, server.stderr.read()
    raise AssertionError("the site did not open")


def fetched(url, browser, patience=20):
    end = time.monotonic() + patience
    while True:
        try:
            return browser.open(url, timeout=10)
        except urllib.error.URLError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


def test_init_makes_everything_once_and_the_first_account(place):
    first = annum(place, "init", "--username", "Li.Wei", "--name", "Li Wei", given="a-quiet-long-river\n")
    assert (first.returncode, first.stderr) == (0, "")
    assert "The account Li.Wei is made." in first.stdout
    again = annum(place, "init", "--username", "li.wei")
    assert again.stdout.splitlines() == [
        "The account li.wei is there already.",
        "To sign documents, set the authority up: annum init --authority GROUP",
        "Annum is ready. Start it with: annum serve",
    ]


def test_init_refuses_a_weak_password_in_a_sentence(place):
    answer = annum(place, "init", "--username", "li.wei", given="short\n")
    assert answer.returncode == 1
    assert "This password cannot be used" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_a_port_in_use_is_told_with_the_next_one(place):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        answer = annum(place, "serve", "--port", str(port))
    assert answer.returncode == 1
    assert f"annum serve --port {port + 1}" in answer.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_site_opens_with_styles_and_a_worker_and_ends_clean(place, port, number):
    place["ANNUM_HOSTS"] = "127.0.0.1"
    command = [*ANNUM, "serve", "--port", str(port), "--processes", "1"]
    server = subprocess.Popen(
        command, env=place, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        opened(server)
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        page = fetched(f"http://127.0.0.1:{port}/accounts/login/", browser).read().decode()
        style = re.search(r'href="(/static/ui/css/tokens\.[0-9a-f]{12}\.css)"', page)
        sheet = browser.open(f"http://127.0.0.1:{port}{style[1]}")
        assert "immutable" in sheet.headers["Cache-Control"]
        assert len(children_of(server.pid)) >= 2
    finally:
        started = time.monotonic()
        os.kill(server.pid, number)
        out, err = server.communicate(timeout=40)
    assert (server.returncode, "Traceback" in err) == (0, False), err
    assert "Annum has ended." in out
    assert time.monotonic() - started < 15
    assert all_gone(server.pid)


def children_of(parent):
    return [pid for pid, fields in processes() if fields[1] == str(parent)]


def all_gone(group, patience=5):
    """Whether no process of the group is left; the interpreter's own tracker of resources goes a moment later."""
    end = time.monotonic() + patience
    while members_of(group) and time.monotonic() < end:
        time.sleep(0.05)
    return members_of(group) == []


def members_of(group):
    return [pid for pid, fields in processes() if fields[2] == str(group) and fields[0] != "Z"]


def processes():
    """Number and the fields state, parent, group of every process."""
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                with open(f"/proc/{entry}/stat") as file:
                    yield int(entry), file.read().rpartition(")")[2].split()
            except OSError:
                continue
