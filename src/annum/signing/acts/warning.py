"""Who is told in time that a certificate ends which nothing here renews? The operators, and the person whose it is."""

from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from annum.kernel.words import Words
from annum.letters.acts import write_letters
from annum.org.models import Role
from annum.org.queries.roles import grants_on
from annum.signing.models import Certificate, CertificateState, Keeper, Kind
from annum.signing.rules.bounds import days_of_warning, farthest_warning

ENDS = Words(
    "The certificate of %(subject)s ends on %(day)s. Nothing renews it here; have its successor in place before."
)


def warn_of_ends(*, today: date, now: datetime) -> int:
    """A letter to each operator, and to the person of a certificate, once for each step of ``bounds``. How many letters."""
    rows = list(_ending(now))
    operators = set(grants_on(today).filter(role=Role.OPERATOR).values_list("person_id", flat=True)) if rows else set()
    return sum(_told(row, operators, today, now) for row in rows)


def _ending(now: datetime) -> "QuerySet[Certificate]":
    """Roots, and what came from outside, in their last months and without a successor."""
    later = Certificate.objects.filter(kind=OuterRef("kind"), state=CertificateState.VALID)
    later = later.filter(Q(person=OuterRef("person")) | Q(person=None), not_after__gt=OuterRef("not_after"))
    outside = Q(keeper__in=(Keeper.PKCS12, Keeper.PKCS11))
    near = Certificate.objects.filter(state=CertificateState.VALID, not_after__range=(now, now + farthest_warning()))
    return near.filter(Q(kind=Kind.ROOT) | (outside & ~Exists(later))).order_by("pk")


def _told(row: Certificate, operators: set[int], today: date, now: datetime) -> int:
    if row.not_after is None:
        return 0
    day = row.not_after.date()
    step = days_of_warning(row.not_after - now)
    words = Words(ENDS.text, {"subject": row.subject, "day": day})
    told = {"topic": "signing.ending", "words": words, "key": f"signing.ending/{row.pk}/{step}", "now": now}
    count = write_letters(to=operators - {row.person_id}, link=reverse("signing:authority"), **told)  # type: ignore[arg-type]  # each of its own kind
    if row.person_id:
        count += write_letters(to=[row.person_id], link=reverse("signing:mine"), **told)  # type: ignore[arg-type]  # each of its own kind
    return count
