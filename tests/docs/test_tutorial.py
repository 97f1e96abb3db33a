"""The tutorial is run as it is written, block after block, in one shell."""

import json
import os
import re
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from tests.docs.pages import DOCS, ROOT, Block, blocks, pattern, plain

PAGE = DOCS / "tutorials" / "first-year.md"
SERVE = "annum serve"
END = "== end of block =="


def environment(home: Path) -> dict[str, str]:
    """A reader's machine: an empty home, no setting of ours, the commands of this environment."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("ANNUM_", "DJANGO_", "PYTEST_"))}
    return own | {"HOME": str(home), "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "COLUMNS": "200"}


def run(parts: list[Block], home: Path) -> list[str]:
    """The output of each block, in order. Fails where a command fails."""
    script = "set -eu\n" + "\n".join(f"{each.commands}\necho '{END}'" for each in parts if SERVE not in each.commands)
    done = subprocess.run(
        ["sh", "-c", script], cwd=ROOT, env=environment(home), text=True, capture_output=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.split(END)


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    """The tutorial, lived through: the home folder and the output of each block that ends by itself."""
    home = tmp_path_factory.mktemp("home")
    return home, run(blocks(PAGE), home)


@pytest.mark.sqlite
def test_every_block_does_what_the_page_shows(lived):
    _home, outputs = lived
    ending = [each for each in blocks(PAGE) if SERVE not in each.commands]
    shown = [(line, plain(output)) for each, output in zip(ending, outputs, strict=False) for line in each.shown]
    assert len(shown) > 20
    assert [line for line, output in shown if not re.search(pattern(line), output)] == []


@pytest.mark.sqlite
def test_the_site_opens_with_what_was_brought_in(lived):
    home, _outputs = lived
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings = environment(home) | {"ANNUM_DATA": str(home / "first-year" / "data")}
    command = [*SERVE.split(), "--port", str(port), "--processes", "1"]
    with subprocess.Popen(command, cwd=home, env=settings, stdout=subprocess.DEVNULL) as site:
        try:
            assert "Annum" in _page(f"http://localhost:{port}/accounts/login/")
        finally:
            site.terminate()


def _page(address: str) -> str:
    for _ in range(120):
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return answer.read().decode()
        except OSError:
            time.sleep(0.5)
    raise AssertionError(f"{address} did not open")


@pytest.mark.sqlite
def test_the_example_of_sealed_content_is_the_one_that_the_tutorial_seals(lived):
    home, _outputs = lived
    page = (DOCS / "reference" / "statement-content.md").read_text(encoding="utf-8")
    example = re.search(r"^```json\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    with sqlite3.connect(home / "first-year" / "data" / "annum.sqlite3") as database:
        query = (
            "SELECT content FROM targets_version v JOIN targets_statement s ON s.id = v.statement_id WHERE s.code = ?"
        )
        sealed = json.loads(database.execute(query, ["2026-GLASS"]).fetchone()[0])
    assert json.loads(example[1]) == sealed
    assert [key for key in _keys(sealed) if f"`{key}`" not in page] == []


def _keys(value: object) -> set[str]:
    """Every name in the content but months, and parameters of rules, which another page explains."""
    if isinstance(value, dict):
        own = {key for key in value if not re.match(r"\d{4}-", key)}
        return own.union(*(_keys(each) for key, each in value.items() if key != "parameters"))
    return set().union(*map(_keys, value)) if isinstance(value, list) else set()
