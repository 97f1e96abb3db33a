"""How long does one proof of who one is last, and when is a certificate renewed? Pure."""

from datetime import datetime, timedelta

from annum.kernel.refusal import Refusal

SESSION = timedelta(minutes=15)
USES = 250
SHORTEST_PASSPHRASE = 8
RENEW_BEFORE = timedelta(days=45)
TRIES, WITHIN = 5, timedelta(minutes=15)
LIST_HOLDS = timedelta(days=30)
WARNINGS = (timedelta(days=7), timedelta(days=30), timedelta(days=90))
"""How long before the end of a certificate that nothing renews its people are told, the nearest first."""
LONGEST_NAME = 48
"""Characters of the authority's name: with what its certificates are for behind it, X.509 allows 64."""


def refusal_of_name(name: str) -> Refusal | None:
    """A name that a certificate can bear.

    >>> refusal_of_name("北光集团") is None, refusal_of_name(" ").code, refusal_of_name("N" * 49).code
    (True, 'authority-name', 'authority-name')
    """
    if 0 < len(name.strip()) <= LONGEST_NAME:
        return None
    text = "Give the authority a name of 1 to %(most)s characters, as it shall stand in certificates."
    return Refusal("authority-name", text, {"most": LONGEST_NAME})


def refusal_of_passphrase(passphrase: str, again: str) -> Refusal | None:
    """Long enough, and typed twice the same.

    >>> refusal_of_passphrase("海内存知己天涯若", "海内存知己天涯若") is None
    True
    >>> refusal_of_passphrase("short", "short").code
    'passphrase-short'
    """
    if len(passphrase) < SHORTEST_PASSPHRASE:
        return Refusal(
            "passphrase-short",
            "A signing passphrase has at least %(count)s characters.",
            {"count": SHORTEST_PASSPHRASE},
        )
    if passphrase != again:
        return Refusal("passphrases-differ", "The two passphrases differ.")
    return None


def refusal_of_tries(wrong: int) -> Refusal | None:
    """Nobody guesses a passphrase.

    >>> refusal_of_tries(4) is None, refusal_of_tries(5).code
    (True, 'too-many-tries')
    """
    if wrong < TRIES:
        return None
    return Refusal(
        "too-many-tries", "The passphrase was wrong %(count)s times; wait a quarter of an hour.", {"count": wrong}
    )


def refusal_of_session(state: str, expires_at: datetime, uses_left: int, now: datetime) -> Refusal | None:
    """A session signs while it is open, in its time, and within its uses."""
    if state == "asked":
        return Refusal("session-asked", "The passphrase is still being looked at; try again in a moment.")
    if state == "refused":
        return Refusal("wrong-passphrase", "The signing passphrase is wrong.")
    if state != "open" or now >= expires_at:
        return Refusal("session-over", "The signing session has ended; confirm that it is you and begin another.")
    if uses_left <= 0:
        return Refusal("session-used-up", "This signing session has signed all that it may; begin another.")
    return None


def due_for_renewal(not_after: datetime, now: datetime) -> bool:
    """Whether the last days of a certificate have begun."""
    return now <= not_after <= now + RENEW_BEFORE


def farthest_warning() -> timedelta:
    """How long before its end the first warning is."""
    return WARNINGS[-1]


def days_of_warning(left: timedelta) -> int:
    """Which warning is due with so much time left: the days of its step.

    >>> [days_of_warning(timedelta(days=days)) for days in (80, 30, 8, 7, 0)]
    [90, 30, 30, 7, 7]
    """
    return next(step for step in WARNINGS if left <= step).days
