"""How do management commands speak? One console, tables, progress and errors; or ``--json`` for programs.

Exit codes, everywhere: 0 done, 1 refused or bad input (nothing was changed), 2 wrong usage.
What people read goes to the error stream when ``--json`` is on, so that the answer alone is on the standard one.
"""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from datetime import date
from decimal import Decimal
from time import perf_counter
from typing import Any, NoReturn

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.status import Status
from rich.table import Table

from annum.kernel.period import Month
from annum.kernel.quantity import Quantity
from annum.kernel.refusal import Refusal, Refused
from annum.kernel.words import Words
from annum.ui.speech import speak

DONE, REFUSED, USAGE = 0, 1, 2


def console(*, error: bool = False) -> Console:
    """The terminal as it is now; made anew, so that tests and pipes are seen."""
    return Console(stderr=error, highlight=False)


def add_json(parser: ArgumentParser) -> None:
    """Give a command the option ``--json``."""
    parser.add_argument("--json", action="store_true", help="answer in JSON, for programs")


def say(text: Any, *, quiet: bool = False) -> None:
    """One line to people; to the error stream when the answer is JSON (``quiet``)."""
    console(error=quiet).print(escape(speak(text)))


def table(title: Any, heads: Sequence[Any], rows: Iterable[Sequence[Any]], *, numbers: Iterable[int] = ()) -> None:
    """Print a table; columns named in ``numbers`` align right. Values are spoken, never markup."""
    right = set(numbers)
    drawing = Table(title=escape(speak(title)), title_justify="left", box=None, header_style="bold", pad_edge=False)
    for index, head in enumerate(heads):
        drawing.add_column(escape(speak(head)), justify="right" if index in right else "left")
    for row in rows:
        drawing.add_row(*(escape(speak(value)) for value in row))
    console().print(drawing)


class Bar:
    """A progress bar in the hand of a command."""

    def __init__(self, progress: Progress, total: int | None, label: str) -> None:
        self._progress = progress
        self._task = progress.add_task(label, total=total)

    def advance(self, steps: int = 1) -> None:
        """So much more is done."""
        self._progress.advance(self._task, steps)

    def to(self, done: int, total: int | None = None) -> None:
        """So much is done in all."""
        self._progress.update(self._task, completed=done, total=total)


@contextmanager
def progress(label: Any, total: int | None = None) -> Iterator[Bar]:
    """Show how far a command has come, on the error stream; in a pipe only the last line stays."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console(error=True)) as drawing:
        yield Bar(drawing, total, escape(speak(label)))


class Steps:
    """The steps of a long command: what is under way, and a line with its time for each that is done."""

    def __init__(self, status: Status) -> None:
        self._status = status
        self._since = perf_counter()

    def begin(self, label: Any) -> None:
        """Say what is under way now."""
        self._status.update(escape(speak(label)))

    def done(self, text: Any) -> None:
        """A step is done: its line stays."""
        now = perf_counter()
        self._status.console.print(f"[green]✓[/] {escape(speak(text))} [dim]{now - self._since:.1f} s[/]")
        self._since = now


@contextmanager
def steps() -> Iterator[Steps]:
    """Show the steps of a long command, on the error stream; in a pipe only the lines of those that are done."""
    with console(error=True).status("") as status:
        yield Steps(status)


def answer(values: Any) -> None:
    """Write the answer of ``--json``: one document, exact amounts as text."""
    sys.stdout.write(json.dumps(values, ensure_ascii=False, indent=2, default=_plain) + "\n")


def _plain(value: Any) -> Any:
    match value:
        case Refusal():
            return {
                "code": value.code,
                "text": str(value),
                "params": {key: _text(each) for key, each in value.params.items()},
            }
        case Quantity() | Words() | Month() | Decimal():
            return str(value)
        case date():
            return value.isoformat()
        case Mapping():
            return dict(value)
        case _ if is_dataclass(value) and not isinstance(value, type):
            return asdict(value)
        case _:
            return list(value) if isinstance(value, Iterable) else speak(value)


def _text(value: Any) -> Any:
    return value if isinstance(value, int | str) else _plain(value)


def stop(reason: Refused | Refusal | Words | str, *, as_json: bool = False, code: int = REFUSED) -> NoReturn:
    """Say why nothing was done, and end with an exit code."""
    said = reason.refusal if isinstance(reason, Refused) else reason
    if as_json:
        answer({"error": said})
    console(error=True).print(f"[bold red]×[/] {escape(speak(said))}")
    raise SystemExit(code)


@contextmanager
def refusals(*, as_json: bool = False) -> Iterator[None]:
    """Around a command's acts: a refusal becomes a sentence and exit code 1."""
    try:
        yield
    except Refused as refused:
        stop(refused, as_json=as_json)
