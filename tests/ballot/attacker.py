"""Somebody with the whole database file, its write-ahead log and its backups tries to learn in which order votes were cast.

Each way of looking gives an order; it is compared with the true one. Who knows the order of votes, and that in which
electors took their ballot papers, knows who voted how.
"""

import sqlite3
from contextlib import closing
from pathlib import Path
from statistics import correlation

PAGE = 4096
RANK = 0.75
"""Of 40 random orders one in 400,000 reaches this rank correlation."""
PAIRS = 20
"""Fewer neighbours in a page tell nothing."""
CONCORDANT = 0.95
"""Of 20 coin tosses one series in 25,000 has so many alike; of 40 none to speak of."""


def rank_correlation(order, truth):
    place = {each: at for at, each in enumerate(truth)}
    return correlation(range(len(order)), [place[each] for each in order])


def concordance(offsets, truth):
    """Of the pairs that lie in one page: the share in the true order, and how many there are."""
    place = {each: at for at, each in enumerate(truth)}
    found = sorted((offset, place[each]) for each, offset in offsets.items())
    pairs = [
        one < other
        for at, (here, one) in enumerate(found)
        for there, other in found[at + 1 :]
        if here // PAGE == there // PAGE
    ]
    return (sum(pairs) / len(pairs) if pairs else 0.5), len(pairs)


def offsets_in(file, values):
    """Where each value lies first, and where last; those that are not there are left out."""
    data = Path(file).read_bytes() if Path(file).exists() else b""
    first = {value: data.find(value.encode()) for value in values}
    last = {value: data.rfind(value.encode()) for value in values}
    return [{value: at for value, at in found.items() if at >= 0} for found in (first, last)]


def orders_in(database, table, column, values):
    """In which orders the database itself gives the rows: by number, by place, unsorted, by insertion as it remembers it."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as opened:
        columns = [row[1] for row in opened.execute(f"PRAGMA table_info({table})")]
        for order in ["", *(f"ORDER BY {name}" for name in ("rowid", *columns))]:
            found = [value for (value,) in opened.execute(f"SELECT {column} FROM {table} {order}") if value in values]
            if len(found) == len(values) and f"ORDER BY {column}" != order:
                yield f"{table} {order}", found


def finds(database, table, column, truth):
    """Every way of looking that is better than chance."""
    found = []
    for name, order in orders_in(database, table, column, set(truth)):
        ranked = rank_correlation(order, truth)
        if abs(ranked) > RANK:
            found.append(f"{name}: {ranked:.2f}")
    for file in (database, f"{database}-wal"):
        for offsets in offsets_in(file, truth):
            found += _looks(f"{table} in {Path(file).name}", offsets, truth)
    return found


def _looks(name, offsets, truth):
    if len(offsets) < len(truth):
        return [f"{name}: {len(offsets)} found"] if len(offsets) > 0 else []
    ranked = rank_correlation(sorted(offsets, key=offsets.__getitem__), truth)
    share, pairs = concordance(offsets, truth)
    found = [f"{name}, by place: {ranked:.2f}"] if abs(ranked) > RANK else []
    if pairs >= PAIRS and not 1 - CONCORDANT < share < CONCORDANT:
        found.append(f"{name}, in pages: {share:.2f} of {pairs}")
    return found


def strings(file):
    return Path(file).read_bytes() if Path(file).exists() else b""
