"""Which state leads to which? The life of a ballot, as a table. Pure."""

from typing import Final

from annum.kernel.transitions import LifeCycle

DRAFT, OPEN, CLOSED = "draft", "open", "closed"
COUNTED, PUBLISHED, CANCELLED = "counted", "published", "cancelled"

LIFE: Final = LifeCycle(
    DRAFT,
    {
        (DRAFT, "define"): DRAFT,
        (DRAFT, "open"): OPEN,
        (OPEN, "vote"): OPEN,
        (OPEN, "hand out"): OPEN,
        (OPEN, "begin anew"): OPEN,
        (OPEN, "key"): OPEN,
        (OPEN, "close"): CLOSED,
        (CLOSED, "key"): CLOSED,
        (CLOSED, "count"): COUNTED,
        (COUNTED, "publish"): PUBLISHED,
        (DRAFT, "cancel"): CANCELLED,
        (OPEN, "cancel"): CANCELLED,
        (CLOSED, "cancel"): CANCELLED,
    },
)
"""Votes come in while ``open``; papers are keyed until the count. What was counted can no longer be cancelled."""
