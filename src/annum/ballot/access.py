"""Who may act on a ballot, and what does its state allow? Each refusal is the one sentence that page and act use."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from annum.ballot.models import Ballot, Elector, State, Way
from annum.ballot.rules.life_cycle import LIFE
from annum.kernel.refusal import Refusal
from annum.kernel.words import Words
from annum.org.access import refusal_if_acting
from annum.org.models import Role
from annum.org.viewer import Viewer

OVER = (State.CLOSED, State.COUNTED, State.PUBLISHED)
"""States in which no vote comes in any more."""
HOLDERS = (Role.OFFICE, Role.HEAD)
"""Roles that hold ballots in their subtree."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How someone stands to a ballot: who ``runs`` it (its runner, or the office there), who ``tells`` papers, who ``stands``
    in it as an option. ``lost``: it is open and secret, and came back from a backup without its urn and key.
    """

    viewer: Viewer
    ballot: Ballot
    runs: bool = False
    tells: bool = False
    stands: bool = False
    lost: bool = False
    frozen: Refusal | None = None


def move(ballot: Ballot, act: str) -> Refusal | None:
    """Whether the state allows an act."""
    if (ballot.state, act) in LIFE.moves:
        return None
    return Refusal(
        "not-now", "The ballot is %(state)s; this is not possible now.", {"state": str(State(ballot.state).label)}
    )


def refusal_to_draft(viewer: Viewer, path: str) -> Refusal | None:
    """The office and the heads of units hold ballots in their subtree."""
    if viewer.has_at(path, *HOLDERS):
        return None
    return Refusal("not-holder", "Only the group office, or the head of the unit, holds a ballot here.", forbidden=True)


def refusal_to_run(standing: Standing, act: str) -> Refusal | None:
    """Its runner and the office there run a ballot."""
    if not standing.runs:
        return Refusal("not-runner", "Only who runs this ballot, or the group office, can do this.", forbidden=True)
    return standing.frozen or move(standing.ballot, act)


def refusal_to_open(standing: Standing, problems: Sequence[Refusal]) -> Refusal | None:
    """What contradicts itself cannot be voted on."""
    return refusal_to_run(standing, "open") or next(iter(problems), None)


def refusal_to_cancel(standing: Standing, reason: str) -> Refusal | None:
    """A ballot is given up for a reason, before its count."""
    if refusal := refusal_to_run(standing, "cancel"):
        return refusal
    return None if reason.strip() else Refusal("no-reason", "Say why.")


def refusal_to_begin_anew(standing: Standing) -> Refusal | None:
    """Only a secret ballot whose urn was lost begins anew: after a restore it has no key any more."""
    if refusal := refusal_to_run(standing, "begin anew"):
        return refusal
    if standing.lost:
        return None
    return Refusal("nothing-lost", "Only a secret ballot that came back from a backup without its votes begins anew.")


def refusal_to_count(standing: Standing, unsettled: int, over: bool) -> Refusal | None:
    """Nobody counts their own; every paper is settled; there are no more votes than were handed out."""
    if refusal := refusal_to_run(standing, "count"):
        return refusal
    if standing.stands:
        return Refusal("own-count", "Nobody counts a ballot in which they stand.", forbidden=True)
    if unsettled:
        return Refusal("unsettled", "%(count)s papers are not yet keyed twice and alike.", {"count": unsettled})
    if over:
        return Refusal(
            "too-many-votes", "There are more votes than ballot papers were handed out. Do not count; look into it."
        )
    return None


def refusal_to_publish(standing: Standing) -> Refusal | None:
    """The result of a secret ballot waits until every trace of an order is wiped."""
    if refusal := refusal_to_run(standing, "publish"):
        return refusal
    if standing.ballot.secret and standing.ballot.swept_at is None:
        return Refusal("not-swept", "The order in which votes came in is still being wiped. Try again in a minute.")
    return None


def refusal_of_time(ballot: Ballot, now: datetime) -> Refusal | None:
    """Votes come in while the ballot is open, in its hours."""
    if refusal := move(ballot, "vote"):
        return CLOSED if ballot.state in OVER else refusal
    if ballot.opens_at is not None and now < ballot.opens_at:
        return Refusal("too-early", "The vote begins on %(at)s.", {"at": ballot.opens_at})
    if ballot.closes_at is not None and now >= ballot.closes_at:
        return CLOSED
    return None


CLOSED = Refusal("closed", "The ballot is closed; no vote is taken any more.")
NOT_ON_ROLL = Refusal("not-on-roll", "You are not on the roll of this ballot.", forbidden=True)
VOTED = Refusal("voted", "You have voted already; one vote counts, and it stays as it was cast.")
ON_PAPER = Refusal("on-paper", "You were given a ballot paper; vote on that.")
TAKEN = Refusal(
    "taken", "You have taken your ballot paper already. It can be used only in the browser that asked for it."
)
NOT_LET_IN = Refusal("not-let-in", "This ballot paper was not signed for this ballot.", forbidden=True)
USED = Refusal("used", "This ballot paper has been used already; the vote stays as it was cast.")
LOST_KEY = Refusal(
    "lost-key", "This ballot came back from a backup. Who runs it must begin it anew before anyone votes."
)
NAMED_ONLY = Refusal("secret-ballot", "This ballot is secret; a vote with a name is not taken.")
SECRET_ONLY = Refusal("named-ballot", "This ballot is not secret.")


def refusal_to_vote(elector: Elector | None, viewer: Viewer | None, ballot: Ballot, now: datetime) -> Refusal | None:
    """One votes in one's own name, when on the roll, in time. ``viewer`` is ``None`` for a personal link."""
    if viewer is not None and (acting := refusal_if_acting(viewer)):
        return acting
    if elector is None:
        return NOT_ON_ROLL
    return refusal_of_time(ballot, now)


def refusal_of_way(way: str) -> Refusal | None:
    """Who has voted, or was given a paper, casts no second vote."""
    return {Way.SCREEN: VOTED, Way.PAPER: ON_PAPER}.get(Way(way))


def refusal_to_tell(standing: Standing, act: str) -> Refusal | None:
    """Papers are handed out and keyed by the tellers, in their own name, while they do not stand themselves."""
    if not standing.tells:
        return Refusal("not-teller", "Only the tellers of this ballot can do this.", forbidden=True)
    if standing.stands:
        return Refusal("own-count", "Nobody counts a ballot in which they stand.", forbidden=True)
    return refusal_if_acting(standing.viewer) or standing.frozen or move(standing.ballot, act)


def refusal_to_see_roll(standing: Standing) -> Refusal | None:
    """The roll is for who runs the ballot, its tellers and auditors."""
    if standing.runs or standing.tells or standing.viewer.has(Role.AUDITOR):
        return None
    return Refusal("roll-closed", "The roll is for who runs the ballot, its tellers and auditors.", forbidden=True)


def refusal_to_see_result(standing: Standing) -> Refusal | None:
    """Before it is published, the result is for who runs the ballot."""
    if standing.ballot.state == State.PUBLISHED or (standing.ballot.state == State.COUNTED and standing.runs):
        return None
    return Refusal("not-published", "The result is not published yet.", forbidden=not standing.runs)


def refusal_to_see_names(standing: Standing) -> Refusal | None:
    """Who runs a named ballot sees, after its close, who voted how; of a secret one there is nothing to see."""
    if not standing.runs:
        return Refusal("not-runner", "Only who runs this ballot, or the group office, can do this.", forbidden=True)
    if standing.ballot.secret:
        return Refusal("secret-names", "This ballot is secret; nobody can learn who voted how.")
    return None if standing.ballot.state in OVER else move(standing.ballot, "count")


def refusal_to_see_votes(standing: Standing) -> Refusal | None:
    """The votes, without names, are published with the result."""
    return refusal_to_see_result(standing)


def own_rules(ballot: Ballot, electors: int, tellers_standing: bool) -> tuple[Refusal, ...]:
    """What keeps this ballot from opening beside the rule of its count."""
    found = []
    if not electors:
        found.append(Refusal("nobody", "Nobody may vote: say who is entitled."))
    if tellers_standing:
        found.append(Refusal("teller-stands", "A teller stands in this ballot; nobody counts their own."))
    if ballot.secret and ballot.rule.get("own_unit") is not None:
        found.append(
            Refusal(
                "own-unit-secret",
                "In a secret ballot nobody knows whose unit a vote comes from, so votes for one's own unit cannot be bounded.",
            )
        )
    return tuple(found)


FINAL = Words("Once it is open, neither the question nor the rule nor the roll changes any more.")
