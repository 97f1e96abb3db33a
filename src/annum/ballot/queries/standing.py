"""How does someone stand to a ballot? And which ballots does someone see?"""

from hashlib import sha256

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from annum.ballot.access import HOLDERS, Standing
from annum.ballot.models import Ballot, Elector, Key, Mark, Option, State, Teller
from annum.kernel.refusal import Refusal
from annum.org.models import Role, UnitPath
from annum.org.queries.tree import path_of
from annum.org.sight import current_key, held_paths
from annum.org.viewer import Viewer
from annum.year.guards import frozen

WATCHERS = (Role.OFFICE, Role.AUDITOR)


def ballots_seen(viewer: Viewer) -> QuerySet[Ballot]:
    """Those that the viewer runs, watches, tells or may vote in; and all that are published. Queries: 0 (lazy)."""
    rows = Ballot.objects.select_related("year", "unit", "runner")
    if viewer.person_id is None and not viewer.held:
        return rows.none()
    standing = UnitPath.objects.filter(snapshot=current_key(), unit=OuterRef("unit"))
    seen = Q(state=State.PUBLISHED) | Q(Exists(standing.filter(held_paths(viewer, *WATCHERS))))
    if (me := viewer.self_id) is not None:
        on_roll = Exists(Elector.objects.filter(ballot=OuterRef("pk"), person=me))
        tells = Exists(Teller.objects.filter(ballot=OuterRef("pk"), person=me))
        seen |= Q(runner=me) | Q(on_roll) | Q(tells)
    return rows.filter(seen)


def standing_of(ballot: Ballot, viewer: Viewer) -> Standing:
    """How the viewer stands to a ballot whose year is at hand. Queries: 3, 4 for a secret one that is open."""
    me = viewer.self_id
    return Standing(
        viewer=viewer,
        ballot=ballot,
        runs=(me is not None and me == ballot.runner_id) or viewer.has_at(path_of(ballot.unit_id), Role.OFFICE),
        tells=me is not None and Teller.objects.filter(ballot=ballot, person=me).exists(),
        stands=me is not None and Option.objects.filter(ballot=ballot, person=me).exists(),
        lost=ballot.secret and ballot.state == State.OPEN and not Key.objects.filter(ballot=ballot).exists(),
        frozen=frozen(ballot.year),
    )


def elector_of(ballot: Ballot, viewer: Viewer) -> Elector | None:
    """The viewer's own row of the roll, with the mark of a secret ballot. Queries: 1."""
    if viewer.person_id is None:
        return None
    rows = Elector.objects.select_related("mark", "person")
    return rows.filter(ballot=ballot, person=viewer.person_id).first()


def elector_by_link(code: str) -> Elector | None:
    """The elector to whom a personal link was given. Queries: 1."""
    rows = Elector.objects.select_related("ballot__year", "ballot__unit", "mark", "person")
    return rows.filter(link=link_hash(code)).first()


def link_hash(code: str) -> str:
    """By what a personal link is known; the code itself is kept nowhere."""
    return sha256(f"annum-ballot-link/1\n{code}".encode()).hexdigest()


def way_of(elector: Elector) -> str:
    """How the elector has voted so far. Queries: 0 when the mark is at hand."""
    mark: Mark | None = getattr(elector, "mark", None)
    return mark.way if mark is not None else elector.way


def hold(ballot: int) -> Ballot:
    """The ballot as it is now; nobody closes it before this transaction ends, while other votes still come in. Queries: 1 or 2."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM ballot_ballot WHERE id = %s FOR SHARE", [ballot])
    return Ballot.objects.select_related("year").get(pk=ballot)


def locked(ballot: Ballot) -> Ballot:
    """The ballot as it is now, for this transaction alone. Queries: 1."""
    return Ballot.objects.select_for_update(of=("self",)).select_related("year", "unit").get(pk=ballot.pk)


def due_to_close(now: object) -> QuerySet[Ballot]:
    """Open ballots whose time is over. Lazy."""
    return Ballot.objects.filter(state=State.OPEN, closes_at__lte=now).order_by("pk")


def unswept() -> QuerySet[Ballot]:
    """Secret ballots that have ended, and whose order is still to be wiped. Lazy."""
    ended = Ballot.objects.filter(secrecy="secret", opened_at__isnull=False, swept_at=None)
    return ended.exclude(state=State.OPEN).order_by("pk")


NOT_HOLDER = Refusal("not-holder", "Only the group office, or the head of a unit, holds a ballot.", forbidden=True)


def holds_somewhere(viewer: Viewer) -> Refusal | None:
    """Whether the viewer holds ballots anywhere; where, the act asks. Queries: 0."""
    return None if viewer.has(*HOLDERS) else NOT_HOLDER


def ballot_at_urn(number: int) -> Ballot | None:
    """A ballot that has been opened, for the door that does not ask who comes. Queries: 1."""
    return Ballot.objects.filter(pk=number, opened_at__isnull=False).first()
