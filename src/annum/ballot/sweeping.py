"""How is what was deleted wiped from the database's files? By writing them anew; outside any transaction."""

from django.db import connection

from annum.ballot.models import Elector, Key, Mark, Urn, Vote
from annum.kernel.refusal import Refusal, Refused

TABLES = tuple(model._meta.db_table for model in (Key, Mark, Urn, Elector, Vote))
BUSY = Refusal("busy", "The database was in use all the time; wiping is tried again.")


def sweep() -> None:
    """Rewrite the file (SQLite) or the tables (PostgreSQL), so that no freed page, old row version or write-ahead log keeps
    in which order votes came. Refuses: a database that is in use all the time.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for table in TABLES:
                cursor.execute(f"VACUUM (FULL, ANALYZE) {table}")
            return
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy, *_ = cursor.fetchone()
        if busy:
            raise Refused(BUSY)
