"""What was cast, and what came out? Votes are read in the order of their receipts, which tells nothing."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db.models import QuerySet

from annum.ballot.models import Ballot, Elector, Key, Option, Paper, Result, Urn, Vote, Way
from annum.ballot.rules.receipts import digest
from annum.ballot.terms import kept_name, shown_name, terms
from annum.fair.tally import ballot as fair
from annum.fair.tally.majority import Electorate
from annum.fair.tally.recount import Outcome, recount
from annum.fair.tally.told import told
from annum.kernel.explain import Step


class Counted(NamedTuple):
    """A count just made: the ballot in the reader's words, what came out, its steps, the digest of the votes."""

    terms: fair.Ballot
    outcome: Outcome
    steps: tuple[Step, ...]
    digest: str


def votes(ballot: Ballot) -> QuerySet[Vote]:
    """All votes, by receipt. Lazy."""
    return Vote.objects.filter(ballot=ballot).order_by("receipt", "pk")


def counted(ballot: Ballot, options: Sequence[Option], electorate: Electorate) -> Counted:
    """Count the votes now, from the rows. Queries: 1."""
    rows = list(votes(ballot).values_list("receipt", "marks"))
    described = terms(ballot, options, shown_name)
    outcome = recount(described, [marks for _, marks in rows], electorate)
    return Counted(described, outcome, told(described, outcome, electorate).steps, digest(rows))


def kept_result(ballot: Ballot) -> Result | None:
    """The count that stands. Queries: 1."""
    return Result.objects.filter(ballot=ballot).first()


def exported(ballot: Ballot, options: Sequence[Option], result: Result | None) -> dict[str, Any]:
    """Everything from which anyone can count again, without names. Queries: 1."""
    rows = votes(ballot).values_list("receipt", "marks", "paper", "token", "signature")
    return {
        "form": "annum-ballot/1",
        "number": ballot.pk,
        "title": {"zh": ballot.title, "en": ballot.title_en},
        "question": {"zh": ballot.question, "en": ballot.question_en},
        "secrecy": ballot.secrecy,
        "ballot": terms(ballot, options, kept_name).written(),
        "electorate": {"entitled": result.entitled, "present": result.present} if result else None,
        "public_key": ballot.public,
        "votes": [
            {
                "receipt": receipt,
                "marks": marks,
                "paper": paper,
                **({"token": token, "signature": signature} if token else {}),
            }
            for receipt, marks, paper, token, signature in rows
        ],
        "digest": result.votes if result else "",
        "outcome": result.outcome if result else None,
    }


def own_vote(elector: Elector) -> Vote | None:
    """The elector's vote in a named ballot. Queries: 1."""
    return Vote.objects.filter(elector=elector).first()


def spent(ballot: Ballot, token: str) -> Urn | None:
    """What was cast with a token. Queries: 1."""
    return Urn.objects.filter(ballot=ballot, token=token).first()


def key_of(ballot: Ballot) -> Key | None:
    """The key of an open secret ballot. Queries: 1."""
    return Key.objects.filter(ballot=ballot).first()


def papers(ballot: Ballot) -> QuerySet[Paper]:
    """Every paper that was keyed, by number. Lazy."""
    return Paper.objects.filter(ballot=ballot).select_related("first_by", "second_by", "settled_by", "elector__person")


def unsettled(ballot: Ballot) -> int:
    """Papers that are not keyed twice and alike, nor settled. Queries: 1."""
    return sum(paper.marks is None for paper in papers(ballot))


def handed_out(ballot: Ballot, way: str) -> int:
    """How many of the roll voted so, or were given the means to. Queries: 1."""
    return Elector.objects.filter(ballot=ballot, way=way).count()


def over(ballot: Ballot) -> bool:
    """Whether there are more votes than could be: on screen or on paper. Queries: 4."""
    screen = Vote.objects.filter(ballot=ballot, paper=False).count()
    paper = Paper.objects.filter(ballot=ballot).count()
    return screen > handed_out(ballot, Way.SCREEN) or paper > handed_out(ballot, Way.PAPER)


def paper_of(ballot: Ballot, number: int) -> Paper | None:
    """One paper by its number. Queries: 1."""
    return papers(ballot).filter(number=number).select_related("ballot").first()


def with_receipt(ballot: Ballot, text: str) -> QuerySet[Vote]:
    """Votes whose receipt begins so; all for an empty text. Lazy."""
    return votes(ballot).filter(receipt__startswith=text) if text else votes(ballot)


def named(ballot: Ballot) -> QuerySet[Vote]:
    """Votes with their electors, of a named ballot, in order of names. Lazy."""
    rows = Vote.objects.filter(ballot=ballot, elector__isnull=False).select_related("elector__person", "elector__unit")
    return rows.order_by("elector__person__sort_pinyin", "elector__person__number")
