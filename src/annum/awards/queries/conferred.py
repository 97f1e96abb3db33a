"""Which honours did a programme confer, and who has their certificates?"""

from django.db.models import Q, QuerySet

from annum.awards import sight
from annum.awards.models import Honour, Programme
from annum.org.viewer import Viewer
from annum.year.models import Year


def honours_of(programme: int) -> "QuerySet[Honour]":
    """Those of a programme that stand, in the order in which they are read out. Queries: 1."""
    rows = Honour.objects.filter(nomination__title__programme=programme, revoked_on=None)
    return rows.select_related("year", "subject__person", "nomination__title__programme").order_by("number")


def with_certificates(viewer: Viewer) -> "QuerySet[Honour]":
    """Honours whose certificate somebody may have: one's own and one's unit's; all for who runs programmes and for auditors."""
    rows = Honour.objects.select_related("year", "subject")
    if sight.watches(viewer):
        return rows
    if viewer.self_id is None:
        return rows.none()
    return rows.filter(Q(subject__person=viewer.self_id) | Q(subject__unit__in=viewer.unit_ids))


def honour_keyed(key: int) -> Honour:
    """One honour with its year. Queries: 1. Refuses: ``DoesNotExist``."""
    return Honour.objects.select_related("year", "subject").get(pk=key)


def programme_keyed(key: int) -> Programme | None:
    """A programme with its year. Queries: 1."""
    return Programme.objects.select_related("year").filter(pk=key).first()


def programme_coded(year: Year, code: str) -> Programme | None:
    """The programme of a year with this code. Queries: 1."""
    return Programme.objects.filter(year=year, code=code).first()
