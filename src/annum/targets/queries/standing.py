"""How does someone stand to a statement? And which statements does someone see?"""

from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from annum.org.models import Appointment, Role, Subject, UnitPath
from annum.org.sight import OVERSEERS, current_key, subjects, under
from annum.org.viewer import Viewer
from annum.signing.models import Seat, SeatState
from annum.targets.access import Standing, Turn
from annum.targets.models import Consent, Party, Round, Statement, Version
from annum.year.guards import frozen


def statements_seen(viewer: Viewer) -> QuerySet[Statement]:
    """Statements in the viewer's sight: of subjects they oversee or belong to, and those they sign. Queries: 0 (lazy)."""
    signs = Party.objects.filter(named(viewer) | handed_to(viewer)).values("version__statement")
    seen = subjects(viewer, prefix="subject__") | Q(pk__in=signs)
    return Statement.objects.filter(seen).select_related("year", "subject__unit", "subject__person")


def named(viewer: Viewer) -> Q:
    """Parties that are the viewer, or the one acted for: by person, or by a post that they hold today."""
    if viewer.self_id is None:
        return Q(pk__in=[])
    held = Appointment.objects.in_force(viewer.today).filter(person=viewer.self_id).values("post")
    return Q(person=viewer.self_id) | Q(person=None, post__in=held)


def handed_to(viewer: Viewer) -> Q:
    """Parties whose place was handed on to the viewer."""
    return Q(seat__delegate=viewer.self_id) if viewer.self_id is not None else Q(pk__in=[])


def signing_as(viewer: Viewer) -> Q:
    """Parties for which the viewer signs: named and not handed on, or handed on to them."""
    return (named(viewer) & Q(seat__delegate=None)) | handed_to(viewer)


def heads_over(viewer: Viewer, subject: Subject) -> bool:
    """Whether the viewer heads a unit above the subject, not the one they work in. Queries: 1."""
    above = Subject.objects.filter(under(viewer, Role.HEAD), pk=subject.pk)
    return above.exclude(home__in=viewer.unit_ids).exists()


def heads(viewer: Viewer) -> bool:
    """Whether the viewer heads a unit with another one below it. Queries: 1, 0 without such a role."""
    if not viewer.has(Role.HEAD):
        return False
    return Subject.objects.filter(under(viewer, Role.HEAD)).exclude(home__in=viewer.unit_ids).exists()


def top_unit(viewer: Viewer) -> str:
    """The code of the highest unit whose statements the viewer sees, else of one they work in, else nothing. Queries: 1."""
    seen = Q(unit__in=viewer.unit_ids)
    for held in viewer.held:
        seen |= Q(path__gte=held.low, path__lt=held.high) if held.role in OVERSEERS else Q()
    having = Exists(Statement.objects.filter(subject__unit=OuterRef("unit")))
    rows = UnitPath.objects.filter(seen, having, snapshot=current_key())
    return rows.order_by("depth", "path").values_list("unit__code", flat=True).first() or ""


def newest(statement: Statement) -> Version:
    """The version that is worked on, signed or not; withdrawn and abandoned ones are past. Queries: 1."""
    return (
        Version.objects.select_related("statement__year", "statement__subject__unit", "statement__subject__person")
        .filter(statement=statement, withdrawn_at=None)
        .order_by("-number")[0]
    )


def standing(version: Version, viewer: Viewer) -> Standing:
    """The viewer's standing to a version. Queries: 4."""
    sides = Party.objects.filter(named(viewer), version=version).values_list("side", flat=True)
    last = Round.objects.filter(version=version).order_by("-number").values_list("side", flat=True).first()
    office = Statement.objects.filter(under(viewer, Role.OFFICE, prefix="subject__"), pk=version.statement_id).exists()
    consents = Consent.objects.filter(party__version=version).count()
    return Standing(
        viewer, version.statement.state, frozenset(sides), office, last or "", consents, frozen(version.statement.year)
    )


def appointment_to_sign(party: Party, viewer: Viewer) -> Appointment | None:
    """The appointment in force today by which the viewer signs for a party: the named post's, else the main one. Queries: 1."""
    rows = Appointment.objects.in_force(viewer.today).filter(person=viewer.person_id)
    if party.post_id:
        rows = rows.filter(post=party.post_id)
    return rows.order_by(F("main").desc(), "pk").first()


def turn(party: Party, viewer: Viewer, fresh: bool) -> Turn:
    """What signing needs to know of a party. Queries: 3."""
    appointment = appointment_to_sign(party, viewer)
    own = party.person_id == viewer.person_id if party.person_id else appointment is not None
    before = Party.objects.filter(version=party.version_id, consent=None, order__lt=party.order).count()
    done = Consent.objects.filter(party=party).exists()
    return Turn(own and viewer.person_id is not None, appointment is not None, before, done, fresh)


def own_party(version: Version, viewer: Viewer) -> Party | None:
    """The party as which the viewer signs a version: one that has not signed yet before one that has. Queries: 1."""
    rows = Party.objects.filter(signing_as(viewer), version=version).select_related(
        "version__statement", "seat__envelope"
    )
    return rows.order_by(F("consent__given_at").asc(nulls_first=True), "order").first()


def parties_to_sign(viewer: Viewer) -> QuerySet[Party]:
    """Published versions that wait for the viewer's own signature, the oldest first; ``blocked``: others sign before.

    Queries: 1 (lazy).
    """
    return (
        Party.objects.filter(signing_as(viewer), consent=None, version__statement__state="published")
        .filter(version__published_at__isnull=False, version__signed_at=None, version__withdrawn_at=None)
        .filter(version__statement__year__frozen_at=None)
        .exclude(seat__state=SeatState.QUEUED)
        .select_related("version__statement__year", "version__statement__subject", "seat")
        .annotate(blocked=others_first())
        .defer("version__content")
        .order_by("blocked", "version__published_at", "pk")
    )


def next_to_sign(viewer: Viewer) -> Party | None:
    """The first of these whose turn it is. Queries: 1."""
    return ready_to_sign(viewer).first()


def ready_to_sign(viewer: Viewer) -> QuerySet[Party]:
    """Those of ``parties_to_sign`` whose turn it is. Lazy."""
    return parties_to_sign(viewer).filter(~others_first())


def others_first() -> Any:
    """Somebody before has not signed: by the order of the route where there is one."""
    on_route = Seat.objects.filter(envelope=OuterRef("seat__envelope"), order__lt=OuterRef("seat__order"))
    recorded = Party.objects.filter(version=OuterRef("version"), consent=None, order__lt=OuterRef("order"), seat=None)
    return Exists(on_route.exclude(state=SeatState.SIGNED)) | Exists(recorded)
