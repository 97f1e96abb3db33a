"""Which subjects does someone see? A condition on ``Subject`` rows, from the roles held over the current tree."""

from django.db.models import Exists, OuterRef, Q, Subquery

from annum.org.models import Role, Snapshot, UnitPath
from annum.org.rules.paths import ancestors
from annum.org.viewer import Viewer

OVERSEERS = (Role.OFFICE, Role.EXECUTIVE, Role.HEAD, Role.FINANCE, Role.HR, Role.AUDITOR)
"""Roles that see what belongs to the subtree they are granted for."""


def subjects(viewer: Viewer, *roles: Role, prefix: str = "") -> Q:
    """Subjects under a role's subtree (default: every overseeing role), the viewer's own, and the units they work in.

    ``prefix`` leads to the subject from the rows that are filtered, as in ``"subject__"``.
    """
    seen = under(viewer, *(roles or OVERSEERS), prefix=prefix)
    if viewer.self_id is not None:
        seen |= Q(**{f"{prefix}person": viewer.self_id})
    if viewer.unit_ids:
        seen |= Q(**{f"{prefix}unit__in": viewer.unit_ids})
    return seen


def held_paths(viewer: Viewer, *roles: Role) -> Q:
    """A condition on ``UnitPath`` rows of the current snapshot: those under a role of the viewer; none without one."""
    ranges = Q(pk__in=[])
    for held in viewer.held:
        if held.role in roles:
            ranges |= Q(path__gte=held.low, path__lt=held.high)
    return ranges


def under(viewer: Viewer, *roles: Role, prefix: str = "") -> Q:
    """Subjects whose home stands in a subtree for which the viewer holds one of these roles; none without such a role.

    Who holds it for a whole group also sees what stands nowhere in today's tree: closed units, people without a post.
    The home of each row that is asked for is looked up, so that the cost is that of those rows and not of the tree, and a
    wider sight never multiplies rows.
    """
    standing = UnitPath.objects.filter(snapshot=current_key(), unit=OuterRef(f"{prefix}home"))
    seen = Q(Exists(standing.filter(held_paths(viewer, *roles))))
    if any(held.role in roles and not ancestors(held.low) for held in viewer.held):
        seen |= ~Q(Exists(standing))
    return seen


def current_key() -> Subquery:
    """The key of the current snapshot inside a query: one value, where a join would have the database read every tree."""
    return Subquery(Snapshot.objects.filter(current=True).values("pk")[:1])


def whole(viewer: Viewer, *roles: Role) -> bool:
    """Whether the viewer holds one of these roles over every root of the group, and so sees all there is. Queries: 1."""
    roots = UnitPath.objects.filter(snapshot__current=True, parent=None)
    return viewer.has(*roles) and not roots.exclude(held_paths(viewer, *roles)).exists()
