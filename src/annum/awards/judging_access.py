"""Who may staff a jury, judge, and step aside? Each refusal is the one sentence of page, act and API."""

from collections.abc import Sequence

from annum.awards.access import refusal_to_move, refusal_to_run
from annum.awards.models import Assignment, AssignmentState, Programme, ProgrammeState
from annum.kernel.refusal import Refusal
from annum.kernel.words import Param, Words
from annum.org.viewer import Viewer
from annum.year.guards import refusal_of_frozen

STAFFED = (ProgrammeState.FROZEN, ProgrammeState.NOMINATING, ProgrammeState.JUDGING)
"""States in which a jury is named."""


def refusal_to_staff(programme: Programme, viewer: Viewer) -> Refusal | None:
    """A jury is named once the rules are fixed, until it has judged. Queries: 1."""
    if refusal := refusal_to_run(viewer) or refusal_of_frozen(programme.year):
        return refusal
    if programme.state in STAFFED:
        return None
    return Refusal("no-jury-now", "The jury is named between the fixing of the rules and the decision.")


def refusal_to_assign(programme: Programme, viewer: Viewer, jurors: int, nominations: int) -> Refusal | None:
    """Judging begins with a jury and with nominees. Queries: 1."""
    if refusal := refusal_to_staff(programme, viewer):
        return refusal
    if programme.state != ProgrammeState.JUDGING:
        return Refusal("not-judging", "The judging has not begun; nominations are still taken.")
    if not jurors:
        return Refusal("no-juror", "Name the jury first.")
    return None if nominations else Refusal("no-nominee", "There is nobody to judge.")


def refusal_to_dismiss(programme: Programme, viewer: Viewer, given: int) -> Refusal | None:
    """Who has judged stays on the jury; their marks can be left out. Queries: 1."""
    if refusal := refusal_to_staff(programme, viewer):
        return refusal
    if given:
        return Refusal("has-judged", "They have judged already; leave single marks out instead, for a reason.")
    return None


def refusal_to_judge(assignment: Assignment, viewer: Viewer, against: Words | None) -> Refusal | None:
    """A juror judges in person, what is assigned and not yet submitted, and nobody they are in conflict with. Queries: 1."""
    programme = assignment.juror.title.programme
    if viewer.behalf_id is not None or viewer.person_id != assignment.juror.person_id:
        return Refusal("not-the-juror", "Only the juror judges, in person.", forbidden=True)
    if refusal := refusal_of_frozen(programme.year):
        return refusal
    if programme.state != ProgrammeState.JUDGING:
        return Refusal("not-judging", "The programme is not being judged now.")
    if assignment.state != AssignmentState.ASSIGNED:
        label = str(AssignmentState(assignment.state).label)
        return Refusal("not-open", "This judgement is: %(state)s. It no longer changes.", {"state": label})
    if against is not None:
        return Refusal("conflict", "You cannot judge them: %(why)s.", {"why": against})
    return None


def refusal_of_marks(missing: Sequence[str]) -> Refusal | None:
    """A judgement marks every criterion; no mark is not zero."""
    if not missing:
        return None
    return Refusal("marks-missing", "Mark every criterion; still open: %(names)s.", {"names": ", ".join(missing)})


def refusal_to_step_aside(assignment: Assignment, viewer: Viewer, reason: str) -> Refusal | None:
    """A juror steps aside before judging, and says why. Queries: 1."""
    if refusal := refusal_to_judge(assignment, viewer, None):
        return refusal
    return None if reason.strip() else Refusal("no-reason", "Say why.")


def refusal_to_leave_out(assignment: Assignment, viewer: Viewer, reason: str) -> Refusal | None:
    """Who runs the programme leaves a judgement out while judging lasts, for a reason; nobody in their own case. Queries: 1."""
    programme = assignment.juror.title.programme
    if refusal := refusal_to_staff(programme, viewer):
        return refusal
    if viewer.person_id == assignment.juror.person_id:
        return Refusal("own-case", "Nobody decides on their own judgement.", forbidden=True)
    if assignment.state not in {AssignmentState.SUBMITTED, AssignmentState.ASSIGNED}:
        return Refusal("nothing-to-leave-out", "There is nothing to leave out.")
    return None if reason.strip() else Refusal("no-reason", "Say why.")


def refusal_to_watch(watches: bool) -> Refusal | None:
    """Juries are followed by who runs programmes, and by auditors."""
    if watches:
        return None
    return Refusal("not-watching", "Juries are followed by who runs the programme, and by auditors.", forbidden=True)


def refusal_to_see_scores(own_open: int) -> Refusal | None:
    """Who judges too waits until their own marks are in."""
    if not own_open:
        return None
    told: dict[str, Param] = {"count": own_open}
    return Refusal("own-open", "You judge here too: scores are shown once your own %(count)s judgements are in.", told)


def refusal_to_select(
    programme: Programme, viewer: Viewer, waiting: int, unjudged: int, nominees: int
) -> Refusal | None:
    """Winners are selected when every judgement is in and somebody stands. Queries: 1."""
    if refusal := refusal_to_move(programme, "select", viewer):
        return refusal
    if waiting:
        return Refusal("judgements-open", "Judgements that are still to be given: %(count)s.", {"count": waiting})
    if unjudged:
        return Refusal("unjudged", "Nominees whom nobody has judged: %(count)s.", {"count": unjudged})
    return None if nominees else Refusal("no-nominee", "There is nobody to judge.")
