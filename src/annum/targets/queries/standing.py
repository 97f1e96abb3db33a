"""How does someone stand to a statement? And which statements does someone see?"""

from django.db.models import F, Q, QuerySet

from annum.org.models import Appointment, Role, Subject
from annum.org.sight import subjects, under
from annum.org.viewer import Viewer
from annum.targets.access import Standing, Turn
from annum.targets.models import Consent, Party, Round, Statement, Version


def statements_seen(viewer: Viewer) -> QuerySet[Statement]:
    """Statements in the viewer's sight: of subjects they oversee or belong to, and those they sign. Queries: 0 (lazy)."""
    signs = Party.objects.filter(_named(viewer)).values("version__statement")
    seen = subjects(viewer, prefix="subject__") | Q(pk__in=signs)
    return Statement.objects.filter(seen).select_related("year", "subject__unit", "subject__person")


def _named(viewer: Viewer) -> Q:
    """Parties that are the viewer: by person, or by a post that they hold today."""
    held = Appointment.objects.in_force(viewer.today).filter(person=viewer.self_id).values("post")
    return Q(person=viewer.self_id) | Q(person=None, post__in=held)


def heads_over(viewer: Viewer, subject: Subject) -> bool:
    """Whether the viewer heads a unit above the subject, not the one they work in. Queries: 1."""
    above = Subject.objects.filter(under(viewer, Role.HEAD), pk=subject.pk)
    return above.exclude(home__in=viewer.unit_ids).exists()


def newest(statement: Statement) -> Version:
    """The version that is worked on, signed or not; withdrawn and abandoned ones are past. Queries: 1."""
    return (
        Version.objects.select_related("statement__year", "statement__subject__unit", "statement__subject__person")
        .filter(statement=statement, withdrawn_at=None)
        .order_by("-number")[0]
    )


def standing(version: Version, viewer: Viewer) -> Standing:
    """The viewer's standing to a version. Queries: 4."""
    sides = Party.objects.filter(_named(viewer), version=version).values_list("side", flat=True)
    last = Round.objects.filter(version=version).order_by("-number").values_list("side", flat=True).first()
    office = Statement.objects.filter(under(viewer, Role.OFFICE, prefix="subject__"), pk=version.statement_id).exists()
    consents = Consent.objects.filter(party__version=version).count()
    return Standing(viewer, version.statement.state, frozenset(sides), office, last or "", consents)


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


def parties_to_sign(viewer: Viewer) -> QuerySet[Party]:
    """Published versions that wait for the viewer's own signature, the oldest first. Queries: 1 (lazy)."""
    return (
        Party.objects.filter(_named(viewer), consent=None, version__statement__state="published")
        .filter(version__published_at__isnull=False, version__signed_at=None, version__withdrawn_at=None)
        .select_related("version__statement__subject__unit", "version__statement__subject__person")
        .order_by("version__published_at")
    )
