"""Which processes serve? The web server's own, and a worker child that is started again should it fall."""

import multiprocessing
import subprocess
import sys
import threading
from types import TracebackType

from django.db import connection
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server.mp import MPServer

BACKLOG = 2048
AT_ONCE = 512  # requests that one process admits; more wait in the backlog
THREADS = {"sqlite": 1, "postgresql": 4}  # one writer at a time on the embedded database


def site(host: str, port: int, processes: int) -> MPServer:
    """The web server, not yet started. It ends by SIGINT and SIGTERM, after the requests under way."""
    multiprocessing.set_start_method("spawn", force=True)  # a fork would share connections and dead threads
    return MPServer(
        "annum.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=processes,
        blocking_threads=THREADS[connection.vendor],
        backlog=BACKLOG,
        backpressure=AT_ONCE,
        log_level=LogLevels.warning,
        log_access=False,  # a line with time and address beside each secret vote would tell who cast it
        respawn_failed_workers=True,
        workers_kill_timeout=20,
    )


class Watched:
    """A child process ``annum <arguments>`` for the time of a ``with`` block; asked to end with it."""

    PAUSE = 2.0
    PATIENCE = 20.0

    def __init__(self, arguments: list[str], *, wanted: bool) -> None:
        self._command = [sys.executable, "-m", "annum.config.command", *arguments]
        self._ended = threading.Event()
        self._child: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._keep, daemon=True) if wanted else None

    def __enter__(self) -> "Watched":
        if self._thread:
            self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._ended.set()
        if self._child and self._child.poll() is None:
            self._child.terminate()
        if self._thread:
            self._thread.join(self.PATIENCE)
        if self._child and self._child.poll() is None:
            self._child.kill()

    def _keep(self) -> None:
        while not self._ended.is_set():
            self._child = subprocess.Popen(self._command, stdin=subprocess.DEVNULL)  # noqa: S603 (our own command)
            self._child.wait()
            self._ended.wait(self.PAUSE)
