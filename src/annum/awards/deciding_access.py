"""Who decides, publishes, makes final and confers, and when? Each refusal is the one sentence of page, act and API."""

from collections.abc import Sequence
from datetime import date

from annum.awards.access import refusal_to_move, refusal_to_run
from annum.awards.models import Nomination, NominationState, Programme, ProgrammeState
from annum.awards.models.programme import RUNNERS
from annum.awards.queries.deciding import Standing
from annum.awards.rules.notice import until
from annum.kernel.refusal import Refusal
from annum.kernel.words import Param
from annum.org.models import Role
from annum.org.viewer import Viewer
from annum.year.guards import refusal_of_frozen

PAYERS = (*RUNNERS, Role.FINANCE, Role.AUDITOR)
CITED = (ProgrammeState.DECIDED, ProgrammeState.NOTICE, ProgrammeState.FINAL)
"""States in which what is read out with a name is written."""


def refusal_to_decide(
    programme: Programme, viewer: Viewer, standings: Sequence[Standing], nominated: bool, decision: str
) -> Refusal | None:
    """In person, on a selection of every title that is still right; nobody who is nominated themselves. Queries: 1."""
    if refusal := refusal_to_move(programme, "decide", viewer):
        return refusal
    if viewer.person_id is None or viewer.behalf_id is not None:
        return Refusal("not-in-person", "Winners are decided in person.", forbidden=True)
    if nominated:
        return Refusal("own-case", "You are nominated in this programme; somebody else decides.", forbidden=True)
    return refusal_of_standings(standings) or refusal_of_decision(decision)


def refusal_of_standings(standings: Sequence[Standing]) -> Refusal | None:
    """Every title with nominees has a selection that is right; at least one title has."""
    still_open = [standing for standing in standings if standing.refusal]
    if still_open:
        first = still_open[0]
        told: dict[str, Param] = {"title": first.title.name, "why": first.refusal.words if first.refusal else ""}
        return Refusal("not-selected", "%(title)s: %(why)s", told)
    if any(standing.selection for standing in standings):
        return None
    return Refusal("nobody", "Nobody stands for any title; cancel the programme instead.")


def refusal_of_decision(decision: str) -> Refusal | None:
    """What was resolved is written down."""
    return None if decision.strip() else Refusal("no-decision", "Say who decided, when and where.")


def refusal_to_reopen(programme: Programme, viewer: Viewer, reason: str) -> Refusal | None:
    """Back to the judging, for a reason. Queries: 1."""
    if refusal := refusal_to_move(programme, "reopen", viewer):
        return refusal
    return None if reason.strip() else Refusal("no-reason", "Say why it is judged again.")


def refusal_to_finalise(programme: Programme, viewer: Viewer, undecided: int) -> Refusal | None:
    """The notice has stood for its days, and every objection is decided. Queries: 1."""
    if refusal := refusal_to_move(programme, "finalise", viewer):
        return refusal
    first = programme.notice_from
    if first and viewer.today < until(first, programme.notice_days):
        last = until(first, programme.notice_days)
        return Refusal("notice-open", "The public notice takes objections until %(day)s.", {"day": last})
    if not undecided:
        return None
    return Refusal("objections-open", "Objections that are still to be decided: %(count)s.", {"count": undecided})


def refusal_to_confer(programme: Programme, viewer: Viewer, on: date) -> Refusal | None:
    """On a day that has come. Queries: 1."""
    if refusal := refusal_to_move(programme, "confer", viewer):
        return refusal
    if on > viewer.today:
        return Refusal(
            "not-yet", "That day has not come yet; titles are conferred on the day itself, or noted after it."
        )
    if programme.notice_from and on < programme.notice_from:
        return Refusal(
            "before-notice", "That day lies before the public notice of %(day)s.", {"day": programme.notice_from}
        )
    return None


def refusal_to_cite(nomination: Nomination, viewer: Viewer) -> Refusal | None:
    """Of winners, from the decision until the titles are conferred. Queries: 1."""
    programme = nomination.title.programme
    if refusal := refusal_to_run(viewer) or refusal_of_frozen(programme.year):
        return refusal
    if programme.state in CITED and nomination.state == NominationState.WINNER:
        return None
    return Refusal(
        "no-citation-now", "Citations are written for winners, from the decision until the titles are conferred."
    )


def refusal_to_read_notice(programme: Programme, watches: bool) -> Refusal | None:
    """Everybody in the group reads a notice that is published; who runs the programme sees before what it will say."""
    if programme.state in (ProgrammeState.NOTICE, ProgrammeState.FINAL, ProgrammeState.CONFERRED):
        return None
    if programme.state == ProgrammeState.DECIDED and watches:
        return None
    return Refusal("no-notice", "Nothing is published here yet.")


def refusal_to_pay(programme: Programme, viewer: Viewer) -> Refusal | None:
    """The prize list is for who runs the programme, finance and auditors, once the titles are conferred."""
    if not viewer.has(*PAYERS):
        return Refusal(
            "not-paying", "The prize list is for who runs the programme, finance and auditors.", forbidden=True
        )
    if programme.state == ProgrammeState.CONFERRED:
        return None
    return Refusal("not-conferred", "There are prizes to pay once the titles are conferred.")
