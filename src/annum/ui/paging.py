"""Pages of a list that may be long: counted only as far as somebody could want to leaf from where they are."""

from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

AHEAD = 1000
"""So many rows beyond the page that is asked for are counted; the page then says "more than"."""


class Counted(Paginator[Any]):
    """A paginator of ``limit`` rows at most; ``more``: there are further ones, which later pages lead to."""

    def __init__(self, rows: QuerySet[Any, Any], size: int, limit: int) -> None:
        super().__init__(rows, size)
        self._rows = rows
        self._limit = limit

    @cached_property
    def _reached(self) -> int:
        return self._rows.order_by()[: self._limit + 1].count()

    @property
    def count(self) -> int:
        """How many rows there are, ``limit`` at most."""
        return min(self._reached, self._limit)

    @property
    def more(self) -> bool:
        """Whether there are more than that."""
        return self._reached > self._limit


def page_of(rows: QuerySet[Any, Any], size: int, asked: str | None) -> Page[Any]:
    """The page of this number; the first for what is no number, the last for one that is too high.

    Queries: 1 to count, however many rows there are, and 1 when the page is read.
    """
    number = max(int(asked), 1) if asked and asked.isdecimal() else 1
    return Counted(rows, size, (number - 1) * size + AHEAD).get_page(number)
