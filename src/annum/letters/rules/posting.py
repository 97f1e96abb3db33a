"""When is a mail that could not be sent tried again, and when no more?"""

from datetime import timedelta

MOST = 6
"""Tries in all: over about five hours, longer than most mail servers are down."""


def wait(tries: int) -> timedelta | None:
    """How long to wait after so many tries; ``None`` when it is given up.

    >>> wait(1), wait(2), wait(6)
    (datetime.timedelta(seconds=300), datetime.timedelta(seconds=900), None)
    """
    return timedelta(minutes=5 * 3 ** (tries - 1)) if tries < MOST else None
