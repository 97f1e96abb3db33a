"""Who may act on a statement, and what does its state allow? Each refusal is the one sentence that page, act and API use."""

from dataclasses import dataclass

from annum.kernel.refusal import Refusal
from annum.org.models import Role
from annum.org.viewer import Viewer
from annum.targets.models import Side, State, Version
from annum.targets.rules.life_cycle import LIFE, OPEN


@dataclass(frozen=True, slots=True)
class Standing:
    """How someone stands to one statement: ``sides`` they sign for (themselves or as the one acted for), ``office`` over it."""

    viewer: Viewer
    state: str
    sides: frozenset[str] = frozenset()
    office: bool = False
    last_side: str = ""
    consents: int = 0
    frozen: Refusal | None = None
    """Why nothing of its year changes any more."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One party as signing needs it: is it the viewer's own, who signs before, and is it done?"""

    own: bool
    appointed: bool
    waiting_before: int
    done: bool
    fresh: bool


def _move(standing: Standing, act: str) -> Refusal | None:
    if (standing.state, act) in LIFE.moves:
        return standing.frozen
    return Refusal(
        "not-now", "The statement is %(state)s; this is not possible now.", {"state": str(State(standing.state).label)}
    )


def _party(standing: Standing) -> Refusal | None:
    if standing.office or standing.sides:
        return None
    return Refusal("not-a-party", "Only its parties and the group office work on a statement.", forbidden=True)


def _issuing(standing: Standing) -> Refusal | None:
    if standing.office or Side.ISSUING in standing.sides:
        return None
    return Refusal("not-issuing", "Only the issuing party or the group office can do this.", forbidden=True)


def refusal_to_draft(viewer: Viewer, over: bool) -> Refusal | None:
    """Statements are drafted by the office, or by the head of a unit for what stands below."""
    if viewer.has(Role.OFFICE) or over:
        return None
    return Refusal("not-over", "Only the group office, or a head above, drafts a statement here.", forbidden=True)


def refusal_to_edit(standing: Standing) -> Refusal | None:
    """The wording is open until it is published; in a negotiation to the side whose turn it is."""
    if refusal := _party(standing):
        return refusal
    if refusal := _move(standing, "edit") if standing.state not in OPEN else standing.frozen:
        return refusal
    if standing.state != State.DRAFT and not standing.office and standing.sides <= {standing.last_side}:
        return Refusal("not-your-turn", "It is the other side's turn to answer.")
    return None


def refusal_to_propose(standing: Standing) -> Refusal | None:
    """A proposal answers the other side's."""
    return _party(standing) or _move(standing, "propose") or refusal_to_edit(standing)


def refusal_to_publish(standing: Standing) -> Refusal | None:
    """The issuing party publishes what both sides have settled."""
    return _issuing(standing) or _move(standing, "publish")


def refusal_to_withdraw(standing: Standing) -> Refusal | None:
    """What somebody has already signed is no longer withdrawn, only declined."""
    if refusal := _issuing(standing) or _move(standing, "withdraw"):
        return refusal
    return Refusal("signed-by-some", "Somebody has already signed it.") if standing.consents else None


def refusal_to_sign(standing: Standing, turn: Turn) -> Refusal | None:
    """Each party signs in person, in order, by an appointment in force today, after signing in afresh."""
    viewer = standing.viewer
    if viewer.behalf_id is not None:
        return Refusal(
            "in-person", "A statement is signed in person; stop acting for %(name)s.", {"name": viewer.behalf_name}
        )
    if not turn.own:
        return Refusal("not-this-party", "You are not named as this party.", forbidden=True)
    if refusal := _move(standing, "sign"):
        return refusal
    if turn.done:
        return Refusal("already-signed", "You have already signed.")
    if turn.waiting_before:
        return Refusal(
            "not-in-order", "%(count)s signers before you have not signed yet.", {"count": turn.waiting_before}
        )
    if not turn.appointed:
        return Refusal("no-appointment", "You hold no appointment in force today by which you could sign.")
    if not turn.fresh:
        return Refusal("not-fresh", "Confirm that it is you: sign in again, then sign.")
    return None


def refusal_to_decline(standing: Standing, reason: str) -> Refusal | None:
    """A party that will not sign says why; the statement goes back to the table."""
    if not standing.sides:
        return Refusal("not-this-party", "You are not named as this party.", forbidden=True)
    if refusal := _move(standing, "decline"):
        return refusal
    return None if reason.strip() else Refusal("no-reason", "Say why.")


BY_CERTIFICATE = Refusal("by-certificate", "This version is signed by certificates; open it and sign it with yours.")
NOT_THIS_PARTY = Refusal("not-this-party", "You are not named as this party.", forbidden=True)


def refusal_of_version(signed: int, newest: Version) -> Refusal | None:
    """What is signed is the newest version."""
    if signed == newest.pk:
        return None
    return Refusal("older-version", "A newer version has taken this one's place; open it and read it.")


def refusal_to_set_deadline(standing: Standing) -> Refusal | None:
    """The issuing party or the office says by when all must have signed."""
    return _issuing(standing) or _move(standing, "sign")


def refusal_to_expire(standing: Standing) -> Refusal | None:
    """The clock ends what is published and not signed."""
    return _issuing(standing) or _move(standing, "expire")


def refusal_to_amend(standing: Standing, cause: str) -> Refusal | None:
    """A signed statement is amended for a cause; the signed version stays in force until the next one is signed."""
    if refusal := _issuing(standing) or _move(standing, "amend"):
        return refusal
    return None if cause.strip() else Refusal("no-cause", "An amendment needs its cause.")


def refusal_to_abandon(standing: Standing) -> Refusal | None:
    """An amendment that comes to nothing leaves the signed version as it is."""
    return _issuing(standing) or _move(standing, "abandon")


def refusal_to_close(standing: Standing) -> Refusal | None:
    """The office closes a statement with its year."""
    if not standing.office:
        return Refusal("not-office", "Only the group office can do this.", forbidden=True)
    return _move(standing, "close")
