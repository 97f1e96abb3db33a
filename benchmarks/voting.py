"""So many people vote within one minute by personal links, and the server is killed and started again in the middle.

Each voter opens the page at a random moment of the minute and votes; who gets no answer sends the same vote again. Told: votes
lost and doubled, seconds from the first attempt to the answer (median, 99th percentile, longest) for all, and for those whose
vote the kill did not touch. On the embedded database; with ``BENCH_POSTGRESQL=postgresql://user@host:port`` also there, in a
database of its own that is dropped afterwards. Named and secret ballots; of a secret one the voter's arithmetic counts too.
"""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from random import Random
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import perf_counter, sleep
from typing import Any

SECONDS = 60
AT_ONCE = 96
PATIENCE = 60
PAUSE = 0.2


def run(size: int = 5_000) -> dict[str, Any]:
    """Every database at hand, named and secret."""
    found = {}
    for name, server in (("sqlite", ""), ("postgresql", os.environ.get("BENCH_POSTGRESQL", ""))):
        if name == "sqlite" or server:
            found[name] = {kind: _held(kind, size, server) for kind in ("named", "secret")}
    return found


def _held(kind: str, size: int, server: str) -> dict[str, Any]:
    """One ballot on a new database."""
    with TemporaryDirectory(prefix="annum-voting-") as folder, _database(server) as url:
        environment = {**os.environ, "ANNUM_DATA": folder, "ANNUM_DATABASE_URL": url, "ANNUM_SECRET_KEY": "benchmark"}
        prepared = json.loads(_child(environment, "prepare", kind, str(size)))
        site = _Site(environment)
        site.start()
        killer = threading.Timer(SECONDS / 2, site.restart)
        killer.start()
        voters = _load(kind, prepared, site)
        killer.join()
        site.stop()
        (Path(folder) / "sent.json").write_text(json.dumps({each["code"]: each["marks"] for each in voters}))
        checked = json.loads(_child(environment, "check", kind, str(Path(folder) / "sent.json")))
    return {"voters": size, "seconds": SECONDS, **_times(voters, site), **checked}


def _child(environment: dict[str, str], *order: str) -> str:
    command = [sys.executable, "-m", "benchmarks.voting", *order]
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout.splitlines()[-1]


@contextmanager
def _database(server: str) -> Iterator[str]:
    """A database of its own on the server; nothing for the embedded one."""
    if not server:
        yield ""
        return
    import psycopg

    name = f"annum_voting_{os.getpid()}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as there:
        there.execute(f"CREATE DATABASE {name}")
        try:
            yield f"{server}/{name}"
        finally:
            there.execute(f"DROP DATABASE {name} WITH (FORCE)")


class _Site:
    """``annum serve`` in a process group of its own."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.down, self.up = 0.0, 0.0

    def start(self) -> None:
        order = ["serve", "--port", str(self.port), "--processes", "2", "--no-worker"]
        command = [sys.executable, "-m", "annum.config.command", *order]
        quiet: Any = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "start_new_session": True}
        self.process = subprocess.Popen(command, env=self.environment, **quiet)
        while not self._answers():
            sleep(0.05)

    def _answers(self) -> bool:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/accounts/login/")
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()

    def stop(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def restart(self) -> None:
        self.down = perf_counter()
        self.stop()
        self.start()
        self.up = perf_counter()


def _load(kind: str, prepared: dict[str, Any], site: _Site) -> list[dict[str, Any]]:
    chance = Random(7)
    starts = sorted(chance.uniform(0, SECONDS) for _ in prepared["codes"])
    marks = [{chance.choice("abc"): 1} for _ in starts]
    begin = perf_counter()

    def vote(at: int) -> dict[str, Any]:
        sleep(max(0.0, begin + starts[at] - perf_counter()))
        voter = _Voter(site.port, prepared, prepared["codes"][at], marks[at])
        since = perf_counter()
        getattr(voter, kind)()
        return {"code": voter.code, "marks": marks[at], "since": since, "took": perf_counter() - since}

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(vote, range(len(starts))))


class _Voter:
    """One voter's browser: opens the link, and sends what it has to until it is answered."""

    def __init__(self, port: int, prepared: dict[str, Any], code: str, marks: dict[str, int]) -> None:
        self.port, self.prepared, self.code, self.marks = port, prepared, code, marks
        self.cookie = self.token = self.nonce = ""

    def named(self) -> None:
        self._open()
        body = "&".join(
            [f"csrfmiddlewaretoken={self.token}", f"nonce={self.nonce}", *(f"m-{key}=1" for key in self.marks)]
        )
        self._send(f"/ballots/v/{self.code}/", body, "application/x-www-form-urlencoded", 302)

    def secret(self) -> None:
        from secrets import randbelow, token_bytes, token_hex

        from annum.ballot.rules import blind

        self._open()
        n = int(self.prepared["public"], 16)
        token, factor = token_bytes(32), randbelow(n - 2) + 2
        blinded = blind.blind(token, token_bytes(48), factor, n)
        drawn = self._send(
            f"/ballots/v/{self.code}/draw/", json.dumps({"blinded": f"{blinded:x}"}), "application/json", 200
        )
        signature = blind.unblind(int(json.loads(drawn)["signature"], 16), factor, n)
        paper = {"token": token.hex(), "signature": f"{signature:x}", "nonce": token_hex(32), "marks": self.marks}
        self.cookie = ""
        self._send(f"/ballots/{self.prepared['ballot']}/cast/", json.dumps(paper), "application/json", 200)

    def _open(self) -> None:
        page = self._send(f"/ballots/v/{self.code}/", None, "", 200)
        self.token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]  # type: ignore[index]  # or it fails
        self.nonce = re.search(r'name="nonce" value="(\w+)"', page)[1]  # type: ignore[index]  # or it fails

    def _send(self, path: str, body: str | None, kind: str, wanted: int) -> str:
        until = perf_counter() + PATIENCE
        while True:
            try:
                status, said = self._once(path, body, kind)
                if status == wanted:
                    return said
                if status < 500:  # the server's own faults are tried again
                    raise RuntimeError(f"{path} answered {status}: {said[:200]}")
            except (OSError, HTTPException):
                pass
            if perf_counter() > until:
                raise TimeoutError(path)
            sleep(PAUSE)

    def _once(self, path: str, body: str | None, kind: str) -> tuple[int, str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=15)
        headers = {"Cookie": self.cookie, "X-CSRFToken": self.token, "Content-Type": kind}
        try:
            connection.request(
                "POST" if body is not None else "GET", path, body, {k: v for k, v in headers.items() if v}
            )
            answer = connection.getresponse()
            if found := re.match(r"csrftoken=\w+", answer.getheader("Set-Cookie") or ""):
                self.cookie = found[0]
            return answer.status, answer.read().decode()
        finally:
            connection.close()


def _times(voters: list[dict[str, Any]], site: _Site) -> dict[str, Any]:
    apart = [each["took"] for each in voters if each["since"] > site.up or each["since"] + each["took"] < site.down]
    last = max(each["since"] + each["took"] for each in voters)
    first = min(each["since"] for each in voters)
    told = {"all": [each["took"] for each in voters], "untouched by the kill": apart}
    return {"down for": round(site.up - site.down, 2), "all done after": round(last - first, 1)} | {
        name: {
            "count": len(found),
            "p50": _percent(found, 50),
            "p99": _percent(found, 99),
            "longest": round(max(found), 3),
        }
        for name, found in told.items()
        if len(found) > 1
    }


def _percent(found: list[float], percent: int) -> float:
    return round(quantiles(found, n=100)[percent - 1], 3)


def prepare(kind: str, size: int) -> dict[str, Any]:
    """People without logins, a ballot open to all of them, and their links."""
    from datetime import date

    from annum.ballot import acts
    from annum.ballot.terms import rule_of
    from annum.fair.tally.ballot import Ballot
    from annum.org.models import Grant
    from annum.org.queries.viewers import viewer_of_person
    from benchmarks import ground
    from benchmarks.pages import make_tree

    units = make_tree(size)
    year = ground.make_year()
    office = Grant.objects.get(role="office").person
    office.account = None
    office.save()
    viewer = viewer_of_person(office, date.today(), ground.AT)
    values = {
        "title": "Benchmark",
        "question": "Who?",
        "secrecy": kind,
        "rule": rule_of(Ballot("approval", (), "most_votes")),
    }
    ballot = acts.draft_ballot(year=year, unit=units[0], values=values, viewer=viewer)
    options = [{"key": key, "name": key.upper()} for key in "abc"]
    acts.write_part(ballot=ballot, part="options", rows=options, viewer=viewer)
    acts.write_part(ballot=ballot, part="electorate", rows=[{"unit": units[0]}], viewer=viewer)
    ballot = acts.open_ballot(ballot=ballot, viewer=viewer)
    links = acts.make_links(ballot=ballot, viewer=viewer)
    return {"ballot": ballot.pk, "public": ballot.public, "codes": [each.code for each in links]}


def check(kind: str, file: str) -> dict[str, int]:
    """Is every vote that was answered there, once, as it was sent?"""
    from collections import Counter

    from annum.ballot.models import Urn, Vote
    from annum.ballot.queries.standing import link_hash

    sent = {link_hash(code): marks for code, marks in json.loads(Path(file).read_text()).items()}
    if kind == "secret":
        there, wanted = (
            Counter(map(str, each)) for each in (Urn.objects.values_list("marks", flat=True), sent.values())
        )
        return {"lost": (wanted - there).total(), "doubled": (there - wanted).total()}
    kept = dict(Vote.objects.values_list("elector__link", "marks"))
    wrong = sum(kept.get(link) != marks for link, marks in sent.items())
    return {"lost": wrong, "doubled": Vote.objects.count() - len(kept)}


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "annum.config.settings")
    import django
    from django.core.management import call_command

    django.setup()
    if sys.argv[1] == "prepare":
        call_command("migrate", verbosity=0)
        print(json.dumps(prepare(sys.argv[2], int(sys.argv[3]))))
    else:
        print(json.dumps(check(sys.argv[2], sys.argv[3])))
