"""Real worker processes: killed, stopped, cancelled, several at once."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 60


class Site:
    """A data folder with its own database, worked on by processes of its own."""

    def __init__(self, folder: Path) -> None:
        keep = {name: value for name, value in os.environ.items() if not name.startswith("ANNUM_")}
        self.environment = keep | {
            "ANNUM_DATA": str(folder),
            "DJANGO_SETTINGS_MODULE": "tests.jobs.settings",
            "PYTHONPATH": str(ROOT),
        }
        self.started: list[subprocess.Popen[bytes]] = []
        self.ask("from django.core.management import call_command; call_command('migrate', verbosity=0)")

    def ask(self, code: str) -> str:
        setup = "import django; django.setup()\nfrom annum.jobs.models import Job\nfrom tests.jobs import sample\n"
        command = [sys.executable, "-c", setup + code]
        done = subprocess.run(
            command, check=False, env=self.environment, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def worker(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "django", "worker", "--poll", "0.1"]
        process = subprocess.Popen(command, env=self.environment, cwd=ROOT, stderr=subprocess.DEVNULL)
        self.started.append(process)
        return process


@pytest.fixture
def site(tmp_path: Path):
    made = Site(tmp_path)
    yield made
    for process in made.started:
        process.kill()
        process.wait()


def eventually(true: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.1)


def lines(file: Path) -> list[str]:
    return file.read_text().split() if file.exists() else []


def test_a_killed_workers_job_is_done_by_another(site: Site, tmp_path: Path) -> None:
    file = tmp_path / "began"
    site.ask(f"sample.slow.enqueue({str(file)!r}, 3)")
    doomed = site.worker()
    eventually(lambda: len(lines(file)) == 1)
    time.sleep(1.5)
    doomed.kill()
    doomed.wait()
    assert site.ask("print(Job.objects.get().state)") == "running"
    site.worker()
    eventually(lambda: site.ask("j = Job.objects.get(); print(j.state, j.attempt, j.result)") == "done 2 through")
    assert lines(file)[0] == str(doomed.pid)
    assert len(lines(file)) == 2


def test_a_stopped_worker_gives_its_job_back_and_ends(site: Site, tmp_path: Path) -> None:
    file = tmp_path / "began"
    site.ask(f"sample.slow.enqueue({str(file)!r}, 50)")
    worker = site.worker()
    eventually(lambda: len(lines(file)) == 1)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(timeout=PATIENCE) == 0
    assert site.ask("j = Job.objects.get(); print(j.state, j.attempt)") == "waiting 0"


def test_a_running_job_renews_its_lease_shows_progress_and_can_be_cancelled(site: Site, tmp_path: Path) -> None:
    site.ask(f"sample.slow.enqueue({str(tmp_path / 'began')!r}, 50)")
    site.worker()
    eventually(lambda: int(site.ask("print(Job.objects.get().done)")) > 0)
    beats = "j = Job.objects.get(); print(j.state, j.attempt, (j.heartbeat - j.started).total_seconds() > j.lease)"
    eventually(lambda: site.ask(beats) == "running 1 True")
    site.ask("Job.objects.update(cancelling=True)")
    eventually(lambda: site.ask("print(Job.objects.get().state)") == "cancelled")


def test_two_workers_never_run_the_same_job(site: Site, tmp_path: Path) -> None:
    file = tmp_path / "began"
    site.ask(f"for _ in range(30): sample.slow.enqueue({str(file)!r}, 0)")
    for _ in range(2):
        site.worker()
    eventually(lambda: site.ask("print(Job.objects.filter(state='done').count())") == "30")
    assert len(lines(file)) == 30
    assert site.ask("print(max(Job.objects.values_list('attempt', flat=True)))") == "1"
