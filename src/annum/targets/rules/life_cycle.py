"""Which state leads to which? The life of a statement, as a table. Pure."""

from typing import Final

from annum.kernel.transitions import LifeCycle

DRAFT, NEGOTIATION, PUBLISHED = "draft", "negotiation", "published"
SIGNED, AMENDED, CLOSED = "signed", "amended", "closed"

LIFE: Final = LifeCycle(
    DRAFT,
    {
        (DRAFT, "propose"): NEGOTIATION,
        (NEGOTIATION, "propose"): NEGOTIATION,
        (DRAFT, "publish"): PUBLISHED,
        (NEGOTIATION, "publish"): PUBLISHED,
        (PUBLISHED, "withdraw"): NEGOTIATION,
        (PUBLISHED, "decline"): NEGOTIATION,
        (PUBLISHED, "expire"): NEGOTIATION,
        (PUBLISHED, "sign"): PUBLISHED,
        (PUBLISHED, "complete"): SIGNED,
        (SIGNED, "amend"): AMENDED,
        (AMENDED, "propose"): AMENDED,
        (AMENDED, "publish"): PUBLISHED,
        (AMENDED, "abandon"): SIGNED,
        (SIGNED, "close"): CLOSED,
    },
)
"""Editing is open in ``draft``, ``negotiation`` and ``amended``; a signed version stays in force while the next is made."""

OPEN: Final = frozenset({DRAFT, NEGOTIATION, AMENDED})
"""States in which the wording may change."""
