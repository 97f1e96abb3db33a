"""Who heads which unit on a day, for some people or for everybody?"""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, timedelta

from django.db.models import Q

from annum.org.models import Appointment
from annum.year.models import Year


def last_day(year: Year) -> date:
    """The last day of a year."""
    end = year.span.end
    assert end is not None  # noqa: S101  # a year has an end
    return end - timedelta(days=1)


def day_of_reading(year: Year, today: date) -> date:
    """The day as of which the organisation is read: the year's last, or today while the year is running."""
    return min(today, last_day(year))


def headed_on(day: date, people: Collection[int] | None = None) -> dict[int, set[int]]:
    """Person to the units whose heading posts they hold on a day; of ``people``, or of everybody. Queries: 1."""
    version = Q(post__versions__valid_to=None) | Q(post__versions__valid_to__gt=day)
    rows = Appointment.objects.in_force(day).filter(
        version,
        post__versions__superseded_at=None,
        post__versions__valid_from__lte=day,
        post__versions__is_head=True,
    )
    if people is not None:
        rows = rows.filter(person__in=people)
    found: dict[int, set[int]] = defaultdict(set)
    for person, unit in rows.values_list("person_id", "post__versions__unit_id"):
        found[person].add(unit)
    return dict(found)
