"""How large may a file be that is read? Pure."""

from dataclasses import dataclass

from annum.kernel.words import Words


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes. ``ratio`` counts above ``small`` unpacked bytes; ``cells`` bounds rows x columns of a sheet;
    ``merged`` bounds the cells in merged blocks.
    """

    rows: int = 300_000
    columns: int = 500
    cells: int = 12_000_000
    packed: int = 64 * 2**20
    unpacked: int = 512 * 2**20
    entries: int = 2_000
    merged: int = 1_000_000
    ratio: int = 150
    small: int = 8 * 2**20


class Unreadable(Exception):
    """A file cannot be read at all; ``words`` say why and what to do."""

    def __init__(self, words: Words, sheet: str = "") -> None:
        super().__init__(str(words))
        self.words, self.sheet = words, sheet


def megabytes(size: int) -> int:
    """Whole MiB, at least 1."""
    return max(1, size // 2**20)
