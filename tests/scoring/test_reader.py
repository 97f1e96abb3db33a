"""Both ways into columns give the same frames: the cursor, and the reader process on a file of its own."""

import pytest
from django.db import connection

from annum.scoring.engine import fetch as fetching
from annum.scoring.engine.inputs import read
from tests.scoring.test_run import LATER, date


@pytest.mark.django_db(transaction=True)
def test_the_reader_process_reads_what_the_cursor_reads(group, year, signed, figures, monkeypatch):
    from annum.org.queries.snapshots import snapshot_for
    from annum.scoring.engine.asked import Asked

    for month in range(1, 13):
        figures("REV", "P1", month, amount=93000)
        figures("SCRAP", "P1", month, pair=(3, 100))
    day = date(2026, 12, 31)
    asked = Asked(year, year.last_month, day, LATER, snapshot_for(day, LATER).pk)
    by_cursor = read(asked)
    monkeypatch.setattr(fetching, "MANY", 0)
    assert not connection.in_atomic_block
    by_process = read(asked)
    for name in by_cursor.__slots__:
        assert getattr(by_process, name).equals(getattr(by_cursor, name)), name
