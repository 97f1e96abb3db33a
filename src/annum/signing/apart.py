"""How are files from strangers examined, so that none of them holds up the server? Each in a short-lived process with limits."""

import pickle
import subprocess
import sys
from collections.abc import Sequence
from threading import BoundedSemaphore

from annum.evidence.pdf import PdfVerdict, State, alone
from annum.kernel.refusal import Refusal, Refused

AT_ONCE = 2
"""So many files at a time for each process of the server."""
PATIENCE = 20
"""Seconds for which a file waits for its turn, and then for its verdict."""
TOO_MUCH = Refusal(
    "pdf-unbearable", "The file cannot be examined: it asks for more time or memory than any honest file does."
)
BUSY = Refusal("check-busy", "Many files are being examined just now. Try again in a minute.")
_turns = BoundedSemaphore(AT_ONCE)


def examine_apart(data: bytes, *, roots: Sequence[str], crls: Sequence[bytes]) -> PdfVerdict:
    """As ``evidence.pdf.examine``, within ``alone.CPU`` seconds and ``alone.MEMORY`` bytes. Refuses: while too many wait."""
    if not _turns.acquire(timeout=PATIENCE):
        raise Refused(BUSY)
    try:
        return _verdict(pickle.dumps((data, {"roots": [*roots], "crls": [*crls]})))
    finally:
        _turns.release()


def _verdict(given: bytes) -> PdfVerdict:
    command = [sys.executable, "-m", alone.__name__]
    try:
        done = subprocess.run(command, input=given, capture_output=True, timeout=PATIENCE, check=True)  # noqa: S603  # our own
        found: PdfVerdict = pickle.loads(done.stdout)  # noqa: S301  # written by our own module
    except (subprocess.SubprocessError, pickle.UnpicklingError, EOFError):
        return PdfVerdict(State.UNREADABLE, reasons=(TOO_MUCH.words,))
    return found
