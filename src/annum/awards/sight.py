"""Who sees what of a programme? Rules that are still open: who writes them, and auditors. Once fixed: everyone in the group."""

from django.db.models import Q

from annum.awards.models import ProgrammeState
from annum.awards.models.programme import RUNNERS
from annum.org.models import Role
from annum.org.viewer import Viewer

WATCHERS = (*RUNNERS, Role.AUDITOR)


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
