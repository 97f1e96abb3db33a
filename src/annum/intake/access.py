"""Who may import what, and what does the state of an import allow?"""

from annum.intake.importers import Importer, Looker, Operator
from annum.intake.models import Import
from annum.intake.registry import importer, importers
from annum.intake.rules.life import LIFE, STATES
from annum.jobs.models import Job
from annum.kernel.refusal import Refusal


def refusal_to_import(viewer: Looker, kind: str) -> Refusal | None:
    """Why the viewer may not import this kind; the room of the kind decides. The command line may."""
    if isinstance(viewer, Operator):
        return None
    return importer(kind).refusal_to_import(viewer)


def open_kinds(viewer: Looker) -> tuple[Importer, ...]:
    """The kinds that the viewer may import."""
    return tuple(each for each in importers() if refusal_to_import(viewer, each.kind) is None)


def refusal_to(act: str, staged: Import, viewer: Looker) -> Refusal | None:
    """Why this act of the life-cycle is not open now to this viewer."""
    forbidden = refusal_to_import(viewer, staged.kind)
    return forbidden or LIFE.refusal(staged.state, act, STATES[staged.state])


def refusal_to_commit(staged: Import, viewer: Looker) -> Refusal | None:
    """Why an import cannot be committed: its state, its problems, open questions, nothing to do."""
    if refusal := refusal_to("commit", staged, viewer):
        return refusal
    if staged.problem_count:
        return Refusal("has-problems", "%(count)s problems must be put right first.", {"count": staged.problem_count})
    if staged.question_count:
        return Refusal("has-questions", "%(count)s questions must be answered first.", {"count": staged.question_count})
    if not any(staged.counts.get(action) for action in ("add", "change", "end")):
        return NOTHING
    return None


NOTHING = Refusal("nothing-to-change", "Nothing to change: everything is already as the file says.")
CHANGED = Refusal(
    "world-changed",
    "The records have changed since the preview. Nothing was imported; look at the new preview and commit again.",
)


AT_WORK = Refusal("at-work", "This import is being worked on. Wait until that is done, or cancel it.")


def refusal_at_work(job: Job | None) -> Refusal | None:
    """Nothing else is begun while the newest job of an import waits or runs."""
    return AT_WORK if job is not None and job.is_live else None


def refusal_to_take_back(staged: Import, viewer: Looker) -> Refusal | None:
    """Why a committed import cannot be taken back; the room says what already cites its rows."""
    return refusal_to("take_back", staged, viewer) or importer(staged.kind).refusal_to_take_back(staged)
