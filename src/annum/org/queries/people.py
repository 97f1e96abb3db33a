"""Who is that, and where do they work? Names are found in Chinese, in English, by pinyin, by initials, by number."""

from datetime import date, datetime
from typing import Literal

from django.db import connection
from django.db.models import Q, QuerySet

from annum.accounts.models import Account
from annum.org.models import Appointment, Person, PersonKey, PostVersion, UnitPath
from annum.org.names import LONGEST_KEY, folded

Order = Literal["pinyin", "strokes", "number"]
_ORDERS: dict[Order, tuple[str, ...]] = {
    "pinyin": ("sort_pinyin", "number"),
    "strokes": ("strokes", "number"),
    "number": ("number",),
}


def people(on: date | None = None, order: Order = "pinyin") -> QuerySet[Person]:
    """People who are in the group on a day (default: ever), in order. Lazy."""
    rows = Person.objects.order_by(*_ORDERS[order])
    if on is None:
        return rows
    return rows.filter(Q(joined_on=None) | Q(joined_on__lte=on), Q(left_on=None) | Q(left_on__gt=on))


def sought(text: str, among: QuerySet[Person]) -> QuerySet[Person]:
    """Those found by what is typed: the beginning of a name, a given name or a surname in either language, of a syllable of
    the pinyin (``zeng guofan``, ``guofan``), of the initials (``zgf``) or of the number. Lazy.
    """
    letters = folded(text)[:LONGEST_KEY]
    if not letters:
        return among
    return among.filter(pk__in=PersonKey.objects.filter(_begins(letters)).values("person"))


def _begins(letters: str) -> Q:
    """One range of the index, in each database's own way."""
    if connection.vendor == "postgresql":
        return Q(key__startswith=letters)
    return Q(key__gte=letters, key__lt=f"{letters}\U0010ffff")


def people_under(low: str, high: str, on: date) -> QuerySet[Person]:
    """People with an appointment on a day in a subtree of the current tree. Lazy."""
    units = UnitPath.objects.filter(snapshot__current=True, path__gte=low, path__lt=high).values("unit")
    posts = PostVersion.objects.in_force(on).filter(unit__in=units).values("post")
    return people().filter(pk__in=Appointment.objects.in_force(on).filter(post__in=posts).values("person"))


def units_of(person_id: int, on: date, known: datetime | None = None) -> list[int]:
    """Ids of the units in which a person holds posts on a day, that of the main post first. One query."""
    held = Appointment.objects.in_force(on, known).filter(person=person_id)
    rows = (
        PostVersion.objects.in_force(on, known)
        .filter(post__in=held.values("post"))
        .filter(post__appointments__in=held)
        .order_by("-post__appointments__main", "pk")
        .values_list("unit_id", flat=True)
    )
    return list(dict.fromkeys(rows))


def person_numbered(number: str) -> Person | None:
    """The person of this number. One query."""
    return Person.objects.filter(number=number).first()


def person_of(account_id: int) -> Person | None:
    """The person who logs in by this account. One query."""
    return Person.objects.filter(account=account_id).first()


def person_by_login(username: str) -> Person | None:
    """The person who logs in by this name. One query."""
    return Person.objects.filter(account__username=Account.normalize_username(username)).first()


def person_sought(text: str) -> Person | None:
    """The person of this number, or the only one of this name. Two queries at most."""
    if person := person_numbered(text.strip()):
        return person
    found = list(Person.objects.filter(Q(name=text.strip()) | Q(name_en__iexact=text.strip()))[:2])
    return found[0] if len(found) == 1 else None


def person_by_key(key: int) -> Person | None:
    """The person with this key. One query."""
    return Person.objects.select_related("account").filter(pk=key).first()


def main_posts(person_ids: list[int], on: date) -> dict[int, PostVersion]:
    """Person id to the row of the main post of a day, with its unit. Two queries."""
    held = Appointment.objects.in_force(on).filter(person__in=person_ids)
    posts: dict[int, int] = {}
    for person, post in held.order_by("-main", "acting", "-share", "pk").values_list("person_id", "post_id"):
        posts.setdefault(person, post)
    rows = PostVersion.objects.in_force(on).filter(post__in=set(posts.values())).select_related("unit")
    known = {row.post_id: row for row in rows}
    return {person: known[post] for person, post in posts.items() if post in known}


def appointments_of(person_id: int) -> QuerySet[Appointment]:
    """Everything that a person holds, held and will hold, as known now, the latest first. Lazy."""
    rows = Appointment.objects.known().filter(person=person_id).select_related("post", "person")
    return rows.order_by("-valid_from", "-main", "pk")


def appointment_numbered(key: int) -> Appointment | None:
    """A known appointment. One query."""
    return Appointment.objects.known().filter(pk=key).select_related("post", "person").first()
