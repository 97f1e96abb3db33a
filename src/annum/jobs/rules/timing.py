"""When is a failed job tried again, and when is a schedule due? Pure; ``now`` is an argument."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(hours=1)
DOUBLINGS = 10


def pause(attempt: int) -> timedelta:
    """How long to wait after so many attempts: doubling from 10 seconds to an hour.

    >>> [str(pause(attempt)) for attempt in (1, 2, 12, 99)]
    ['0:00:10', '0:00:20', '1:00:00', '1:00:00']
    """
    return min(FIRST_PAUSE * (1 << min(attempt, DOUBLINGS)), LONGEST_PAUSE)


def due(*, every: timedelta | None, daily: time | None, last: datetime, now: datetime, zone: ZoneInfo) -> bool:
    """Whether a schedule that last ran at ``last`` should run: ``every`` so long, or once a day from ``daily`` on.

    What was missed while nothing ran is made up for once, not once for every time missed.

    >>> china, last = ZoneInfo("Asia/Shanghai"), datetime.fromisoformat("2026-03-01T20:00+08:00")
    >>> [due(every=None, daily=time(3), last=last, now=last + timedelta(hours=h), zone=china) for h in (6, 7)]
    [False, True]
    >>> due(every=timedelta(hours=1), daily=None, last=last, now=last + timedelta(hours=1), zone=china)
    True
    """
    if every is not None:
        return now - last >= every
    return daily is not None and last < _latest(daily, now.astimezone(zone))


def _latest(daily: time, now: datetime) -> datetime:
    today = datetime.combine(now.date(), daily, now.tzinfo)
    return today if today <= now else datetime.combine(now.date() - timedelta(days=1), daily, now.tzinfo)
