"""What is still open, and what may a part of a closing be asked?"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from annum.closing.writing import Content
from annum.kernel.words import Words
from annum.scoring.models import Run
from annum.year.models import Year


@dataclass(frozen=True, slots=True)
class Open:
    """One thing that is still open: so many, where to settle it, and whether it may stay open for a reason.

    ``key`` names it within its part, for ever: reasons are kept under it.
    """

    key: str
    words: Words
    count: int
    url_name: str
    url_args: tuple[object, ...] = ()
    query: str = ""
    acceptable: bool = False


@dataclass(frozen=True, slots=True)
class Sealed:
    """What a part writes of: the year, and its final run."""

    year: Year
    run: Run


@dataclass(frozen=True, slots=True)
class Part:
    """One room's part in closing a year. ``still_open`` in a constant number of queries; ``write`` streams."""

    name: str
    title: Words
    still_open: Callable[[Year, date], tuple[Open, ...]]
    write: Callable[[Sealed, Content], None]
