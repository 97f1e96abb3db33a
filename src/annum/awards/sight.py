"""Who sees what of a programme and of its nominations?

Rules that are still open: who writes them, and auditors. Once fixed: everyone in the group.
"""

from django.db.models import Exists, OuterRef, Q

from annum.awards.models import Nomination, NominationState, ProgrammeState
from annum.awards.models.programme import RUNNERS
from annum.org.models import Role, Subject, UnitPath
from annum.org.sight import current_key, held_paths
from annum.org.viewer import Viewer

WATCHERS = (*RUNNERS, Role.AUDITOR)
ENDORSERS = (Role.HEAD, Role.EXECUTIVE)
"""Who endorses what the units below them nominate."""
PUBLISHED = (ProgrammeState.NOTICE, ProgrammeState.FINAL, ProgrammeState.CONFERRED)
"""States in which everybody may know who was nominated with success."""


def programmes(viewer: Viewer, prefix: str = "") -> Q:
    """A condition on programmes; ``prefix`` leads to one, as in ``"programme__"``."""
    if viewer.has(*WATCHERS):
        return Q()
    if viewer.self_id is None:
        return Q(pk__in=[])
    return ~Q(**{f"{prefix}state": ProgrammeState.DRAFT}) & ~Q(**{f"{prefix}digest": ""})


def watches(viewer: Viewer) -> bool:
    """Who follows nominations and juries without being part of them."""
    return viewer.has(*WATCHERS)


def nominations(viewer: Viewer, prefix: str = "") -> Q:
    """A condition on nominations: one's own; those that were submitted, for the heads over the unit that nominates, for who runs
    programmes and for auditors; and, once the notice is published, for the nominee and everybody in their unit that is honoured.

    Nobody learns earlier, by any role, that they are nominated themselves.
    """
    submitted = Q(**{f"{prefix}submitted_at__isnull": False})
    follows = Q() if viewer.has(*WATCHERS) else _over_unit(viewer, prefix)
    seen = submitted & follows & ~_concerned(viewer, prefix)
    if viewer.self_id is not None:
        public = Q(**{f"{prefix}title__programme__state__in": PUBLISHED})
        seen |= Q(**{f"{prefix}nominator": viewer.self_id}) | (submitted & public & _concerned(viewer, prefix))
    return seen


def noticed(viewer: Viewer, prefix: str = "") -> Q:
    """A condition on nominations: those that everybody in the group reads on a public notice."""
    if viewer.self_id is None and not viewer.has(*WATCHERS):
        return Q(pk__in=[])
    public = Q(**{f"{prefix}title__programme__state__in": PUBLISHED})
    return public & Q(**{f"{prefix}state": NominationState.WINNER})


def is_public(nomination: Nomination) -> bool:
    """Whether what became of it is published."""
    return nomination.title.programme.state in PUBLISHED


def runs(viewer: Viewer) -> bool:
    """Who runs award programmes."""
    return viewer.has(*RUNNERS)


def _over_unit(viewer: Viewer, prefix: str) -> Q:
    standing = UnitPath.objects.filter(snapshot=current_key(), unit=OuterRef(f"{prefix}unit"))
    return Q(Exists(standing.filter(held_paths(viewer, *ENDORSERS))))


def _concerned(viewer: Viewer, prefix: str) -> Q:
    """Nominations of the viewer, or of a unit in which they work; never null, so that it can be turned round."""
    persons = Subject.objects.filter(
        Q(person=viewer.self_id) | Q(unit__in=viewer.unit_ids), pk=OuterRef(f"{prefix}subject")
    )
    return Q(Exists(persons)) if viewer.self_id is not None else Q(pk__in=[])


def follows(viewer: Viewer) -> bool:
    """Who may see nominations of others: who follows all, and heads."""
    return viewer.has(*WATCHERS, *ENDORSERS)
