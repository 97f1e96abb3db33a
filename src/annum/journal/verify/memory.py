"""Where are millions of row hashes compared without holding them in memory? In a private temporary file of SQLite.

It is opened by the same SQLite library as the embedded database, holds nothing but hashes and keys, and is gone when closed.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager

TABLES = """
CREATE TABLE known (model TEXT, key TEXT, hash BLOB, entry INTEGER, shape INTEGER, PRIMARY KEY (model, key)) WITHOUT ROWID;
CREATE TABLE present (model TEXT, key TEXT, shape INTEGER, hash BLOB, PRIMARY KEY (model, key, shape)) WITHOUT ROWID;
"""

Known = tuple[str, str, bytes | None, int, int]
Present = tuple[str, str, int, bytes]
Named = tuple[str, int | None]


class Memory:
    """What the journal knows (the newest hash of each row) beside what the tables hold."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        connection.executescript(TABLES)

    def know(self, rows: Iterable[Known]) -> None:
        """Add hashes, older entries before newer ones; ``None`` means gone."""
        self._connection.executemany("INSERT OR REPLACE INTO known VALUES (?, ?, ?, ?, ?)", rows)

    def see(self, rows: Iterable[Present]) -> None:
        """Add what a table holds."""
        self._connection.executemany("INSERT INTO present VALUES (?, ?, ?, ?)", rows)

    def models(self) -> list[str]:
        """Which models the journal knows."""
        return [name for (name,) in self._connection.execute("SELECT DISTINCT model FROM known ORDER BY model")]

    def shapes(self, model: str) -> list[int]:
        """In which shapes (sets of columns) the rows of a model were last recorded."""
        wanted = "SELECT DISTINCT shape FROM known WHERE model = ? AND hash IS NOT NULL ORDER BY shape"
        return [shape for (shape,) in self._connection.execute(wanted, [model])]

    def touched(self, model: str) -> Iterator[Named]:
        """Rows whose hash differs from the newest recorded: key and entry."""
        yield from self._connection.execute(
            "SELECT k.key, k.entry FROM known k JOIN present p USING (model, key, shape)"
            " WHERE k.model = ? AND k.hash IS NOT NULL AND k.hash <> p.hash ORDER BY k.entry, k.key",
            [model],
        )

    def missing(self, model: str) -> Iterator[Named]:
        """Rows that were recorded and are no more: key and entry."""
        yield from self._connection.execute(
            "SELECT k.key, k.entry FROM known k LEFT JOIN present p USING (model, key, shape)"
            " WHERE k.model = ? AND k.hash IS NOT NULL AND p.key IS NULL ORDER BY k.entry, k.key",
            [model],
        )

    def revived(self, model: str) -> Iterator[Named]:
        """Rows that an act deleted and that are there again: key and entry."""
        yield from self._connection.execute(
            "SELECT DISTINCT k.key, k.entry FROM known k JOIN present p USING (model, key)"
            " WHERE k.model = ? AND k.hash IS NULL ORDER BY k.entry, k.key",
            [model],
        )

    def strange(self, model: str) -> Iterator[Named]:
        """Rows that no entry knows: key and nothing."""
        yield from self._connection.execute(
            "SELECT DISTINCT p.key, NULL FROM present p LEFT JOIN known k USING (model, key)"
            " WHERE p.model = ? AND k.key IS NULL ORDER BY p.key",
            [model],
        )


@contextmanager
def memory() -> Iterator[Memory]:
    """A fresh one, gone at the end."""
    with closing(sqlite3.connect("")) as connection:
        yield Memory(connection)
