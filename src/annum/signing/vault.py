"""Who opens keys? A worker alone: everything that is wrapped here opens by the master key, which lies beside the worker.

The master key is a file in the folder of the setting ``ANNUM_KEYS``; it is in no backup and in no database. Without it
no signature can be made; signatures that were made stay valid.
"""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from annum.jobs.worker import at_work
from annum.kernel.refusal import Refusal, Refused
from annum.signing import boxes

FILE = "master-key"
_opened: ContextVar[bool] = ContextVar("annum.signing.opened", default=False)


class KeysClosed(Refused):
    """Raised in a process that is no worker."""

    def __init__(self) -> None:
        super().__init__(Refusal("keys-closed", "Keys are opened by a worker only; this has to run as a job."))


@contextmanager
def opened() -> Iterator[None]:
    """Let this process open keys as a worker does: for commands at the console, and tests."""
    mark = _opened.set(True)
    try:
        yield
    finally:
        _opened.reset(mark)


def insist_on_worker() -> None:
    """Refuses: ``KeysClosed`` in a web process."""
    if not (_opened.get() or at_work()):
        raise KeysClosed


def make() -> str:
    """Make the master key where there is none; its mark. Needs a worker."""
    insist_on_worker()
    file = _file()
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = file.with_name(f".{FILE}-{os.getpid()}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(secrets.token_bytes(boxes.KEY).hex().encode())
            out.flush()
            os.fsync(out.fileno())
        with suppress(FileExistsError):
            os.link(draft, file)
        draft.unlink()
    return mark()


def mark() -> str:
    """By which a master key is known, without telling it: 16 hexadecimal digits."""
    return sha256(b"annum-master-key\0" + _master()).hexdigest()[:16]


def wrap(secret: bytes, about: str) -> bytes:
    """Shut by the master key. Needs a worker."""
    return boxes.wrap(secret, key=_master(), about=about)


def unwrap(box: bytes | memoryview, about: str) -> bytes:
    """Open what ``wrap`` shut. Needs a worker. Refuses: another master key, or a changed box."""
    try:
        return boxes.unwrap(bytes(box), key=_master(), about=about)
    except boxes.Shut:
        raise Refused(OTHER) from None


OTHER = Refusal(
    "other-master-key",
    "A key does not open: the master key is another one than at the set-up, or the database was changed. Bring the file"
    " “master-key” back from your safe copy.",
)


def _master() -> bytes:
    insist_on_worker()
    file = _file()
    try:
        if file.stat().st_mode & 0o077:
            told = {"file": str(file)}
            raise Refused(Refusal("master-key-open", "Others can read %(file)s. Run: chmod 600 %(file)s", told))
        return bytes.fromhex(file.read_text().strip())
    except (OSError, ValueError):
        told = {"file": str(file)}
        text = "The master key %(file)s cannot be read. Bring it back from your safe copy; a new one opens nothing."
        raise Refused(Refusal("no-master-key", text, told)) from None


def _file() -> Path:
    return Path(settings.KEYS) / FILE
