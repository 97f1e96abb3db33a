"""How many things wait for the viewer in person? Asked for by the frame of every page, so in one query."""

from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from annum.desk.queries.signing import waiting_to_sign
from annum.letters.models import Letter
from annum.org.models import Person
from annum.org.viewer import Viewer


def count_own(viewer: Viewer) -> tuple[int, int]:
    """Statements that the viewer could sign now, and letters not read. Queries: 1, none for who is nobody in the group.

    Nobody signs for another: a deputy has none to sign, and sees the letters of the one acted for.
    """
    if viewer.self_id is None:
        return 0, 0
    unread = Letter.objects.filter(person=OuterRef("pk"), read_at=None)
    row = Person.objects.filter(pk=viewer.self_id).values_list(
        _number(waiting_to_sign(viewer)) if viewer.behalf_id is None else Value(0), _number(unread)
    )
    found: tuple[int, int] = row.first() or (0, 0)
    return found


def _number(rows: "QuerySet[Any]") -> Any:
    counted = rows.order_by().annotate(all=Value(1)).values("all").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)
