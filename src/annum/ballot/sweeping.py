"""How is what was deleted wiped from the database's files? By writing them anew; on SQLite outside any transaction."""

from django.db import connection, transaction

from annum.ballot.models import Elector, Key, Mark, Paper, Urn, Vote
from annum.kernel.refusal import Refusal, Refused

TABLES = tuple(model._meta.db_table for model in (Key, Mark, Urn, Vote, Paper, Elector))
BUSY = Refusal("busy", "The database was in use all the time; wiping is tried again.")


def sweep() -> None:
    """Rewrite the file (SQLite) or the room's tables (PostgreSQL), so that no freed page, old row version or write-ahead log
    keeps in which order votes came. Refuses: a database that is in use all the time.
    """
    if connection.vendor == "postgresql":
        _write_tables_anew()
    else:
        _write_file_anew()


def _write_file_anew() -> None:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy, *_ = cursor.fetchone()
    if busy:
        raise Refused(BUSY)


@transaction.atomic
def _write_tables_anew() -> None:
    """Into empty files, in random order. ``VACUUM FULL`` would not do: while any transaction runs that began before the close,
    even in another database of the server, it keeps the deleted rows.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {', '.join(TABLES)} IN ACCESS EXCLUSIVE MODE")
        for table in TABLES:
            cursor.execute(
                f"CREATE TEMPORARY TABLE kept_{table} ON COMMIT DROP AS SELECT * FROM {table} ORDER BY random()"
            )
        cursor.execute(f"TRUNCATE {', '.join(TABLES)}")
        for table in reversed(TABLES):
            cursor.execute(f"INSERT INTO {table} SELECT * FROM kept_{table}")
