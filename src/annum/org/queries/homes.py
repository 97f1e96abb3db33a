"""Where does each person's subject stand in the current tree? In the unit of the main post of today."""

from collections.abc import Iterable
from datetime import date

from django.db.models import F, OuterRef, Q, Subquery

from annum.org.models import Appointment, PostVersion, Subject


def refresh_homes(today: date, person_ids: Iterable[int] | None = None) -> int:
    """Set ``Subject.home`` of people (default: all) where it is not what it should be; how many. One query."""
    people = Subject.objects.filter(person__isnull=False)
    if person_ids is not None:
        people = people.filter(person__in=list(person_ids))
    main = (
        Appointment.objects.in_force(today)
        .filter(person=OuterRef("person"))
        .order_by("-main", "acting", "-share", "pk")
        .annotate(unit=Subquery(PostVersion.objects.in_force(today).filter(post=OuterRef("post")).values("unit")[:1]))
    )
    due = Subquery(main.values("unit")[:1])
    wrong = ~Q(home=F("due")) | Q(home=None, due__isnull=False) | Q(home__isnull=False, due=None)
    stale = people.annotate(due=due).filter(wrong).values("pk")
    return Subject.objects.filter(pk__in=stale).update(home=due)
