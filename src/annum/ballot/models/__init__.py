"""What the rows of a ballot are."""

from annum.ballot.models.ballot import Ballot, Option, Secrecy, State
from annum.ballot.models.paper import Paper
from annum.ballot.models.roll import Elector, Entitled, Teller, Way
from annum.ballot.models.secret import Key, Mark, Urn
from annum.ballot.models.vote import Result, Vote

__all__ = [
    "Ballot",
    "Elector",
    "Entitled",
    "Key",
    "Mark",
    "Option",
    "Paper",
    "Result",
    "Secrecy",
    "State",
    "Teller",
    "Urn",
    "Vote",
    "Way",
]
