"""Who may have a set of documents sealed, and who sees what became of it?"""

from annum.kernel.refusal import Refusal
from annum.org.access import refusal_if_acting
from annum.org.models import Role
from annum.org.rules.paths import ancestors
from annum.org.viewer import Viewer
from annum.signing.access import refusal_of_authority
from annum.signing.models import Authority
from annum.year.models import Year


def refusal_to_seal_sets(viewer: Viewer) -> Refusal | None:
    """The office of the whole group uses the organisation's seal, in its own name."""
    if not _of_whole(viewer, Role.OFFICE):
        return Refusal("not-office", "Only the office of the whole group seals documents.", forbidden=True)
    return refusal_if_acting(viewer)


def refusal_to_see_sets(viewer: Viewer) -> Refusal | None:
    """A set holds documents of everybody: the office and auditors of the whole group see it."""
    if _of_whole(viewer, Role.OFFICE, Role.AUDITOR):
        return None
    return Refusal(
        "not-office",
        "Only the office and auditors of the whole group see the sets of sealed documents.",
        forbidden=True,
    )


def _of_whole(viewer: Viewer, *roles: Role) -> bool:
    return any(held.role in roles and not ancestors(held.low) for held in viewer.held)


def refusal_to_begin(
    viewer: Viewer, authority: Authority | None, *, of_set: Refusal | None, size: int, due: bool, running: bool
) -> Refusal | None:
    """A set is begun when there is a seal to use, the set is settled (``of_set``), and there is something to do in it (``due``).

    ``size`` is how many documents it has, ``running`` whether a job works on it.
    """
    if refusal := refusal_to_seal_sets(viewer) or refusal_of_authority(authority) or of_set:
        return refusal
    if running:
        return Refusal("batch-running", "These documents are being sealed already; see how far it is.")
    if not size:
        return Refusal("nothing-to-seal", "There is no document here that could be sealed.")
    return None if due else Refusal("all-sealed", "Every one of these %(count)s documents is sealed.", {"count": size})


def refusal_of_rehearsal(year: Year) -> Refusal | None:
    """Nobody should take a document of a rehearsal for a real one."""
    if not year.sandbox:
        return None
    return Refusal(
        "sandbox",
        "%(year)s is for rehearsal: nothing in it counts, so its documents are not sealed.",
        {"year": year.code},
    )


NOT_THERE = Refusal("no-such-set", "There is no such set of documents.")
