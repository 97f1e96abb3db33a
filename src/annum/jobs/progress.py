"""How does long work tell how far it is, whoever started it? It calls ``progress``; somebody listens, or nobody.

In a worker the listener writes to the job's row; on the command line it moves a bar. A listener may raise ``Halt``, so
a job can be stopped wherever it tells its progress.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeAlias

from annum.kernel.words import Words

Listener: TypeAlias = Callable[[int, int, Words | None], None]
_listener: ContextVar[Listener | None] = ContextVar("annum.jobs.listener", default=None)


class Halt(BaseException):
    """Work must stop here: it was cancelled, its worker stops, or another worker has it. No ordinary error."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def progress(done: int, total: int, words: Words | None = None) -> None:
    """Tell how far the work is: ``done`` of ``total`` steps, with a sentence. Cheap; call it often.

    Refuses: ``Halt`` when the work must stop. Call it between transactions, or let the transaction roll back.
    """
    listener = _listener.get()
    if listener is not None:
        listener(done, total, words)


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Hear the progress of everything that runs inside."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)
