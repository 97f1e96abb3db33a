"""Does an exported ballot come out as it says? Counted again from the file alone; no database. Pure."""

from collections.abc import Mapping
from typing import Any

from annum.ballot.rules import blind
from annum.ballot.rules.receipts import digest
from annum.fair.tally.majority import Electorate
from annum.fair.tally.reading import read_ballot
from annum.fair.tally.recount import recount
from annum.kernel.refusal import Refusal, Refused

FORM = "annum-ballot/1"
UNREADABLE = Refusal("unreadable", "This file is no exported ballot of Annum.")
OTHER_RESULT = Refusal(
    "other-result", "Counted again, the votes give another result than the one that stands in the file."
)
OTHER_VOTES = Refusal("other-votes", "The votes are not those that were counted: their digest is another.")
NOT_LET_IN = Refusal(
    "not-let-in", "%(count)s votes were not let in by the ballot's key, or twice by the same ballot paper."
)


def recounted(told: Any) -> dict[str, Any]:
    """The outcome, counted again. Refuses: a file that cannot be read; other votes; another result; votes that nobody signed."""
    try:
        votes = [(each["receipt"], dict(each["marks"])) for each in told["votes"]]
        outcome = recount(
            read_ballot(told["ballot"]), [m for _, m in votes], Electorate(**told["electorate"])
        ).written()
        unsigned = _unsigned(told) if told["secrecy"] == "secret" else 0
    except (KeyError, TypeError, ValueError) as error:
        raise Refused(UNREADABLE) from error
    if told["digest"] != digest(votes):
        raise Refused(OTHER_VOTES)
    if unsigned:
        raise Refused(Refusal(NOT_LET_IN.code, NOT_LET_IN.text, {"count": unsigned}))
    if told["outcome"] != outcome:
        raise Refused(OTHER_RESULT)
    return outcome


def _unsigned(told: Mapping[str, Any]) -> int:
    """Votes on screen without a ballot paper of their own, signed by the ballot's key."""
    key = int(told["public_key"], 16)
    screen = [each for each in told["votes"] if not each["paper"]]
    good = {
        each["token"] for each in screen if blind.verify(bytes.fromhex(each["token"]), int(each["signature"], 16), key)
    }
    return len(screen) - len(good)
