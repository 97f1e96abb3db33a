"""Does anybody run the group yet?"""

from django.db.models import Exists, OuterRef, Q

from annum.org.models import Founder, Grant, Role, Unit
from annum.org.queries.tree import children_of
from annum.org.rules.paths import high
from annum.org.viewer import Held

FOUNDING = (Role.OFFICE, Role.OPERATOR)


def office_was_held() -> bool:
    """Whether the group office has been granted to anybody, ever. One query."""
    return Grant.objects.filter(role=Role.OFFICE).exists()


def roots() -> list[Unit]:
    """The units on which all others hang today. One query."""
    return [place.unit for place in children_of(None)]


def founds(account: str = "account") -> Q:
    """A condition on rows with an account: it sets the group up, and nobody has held the group office yet."""
    founder = Founder.objects.filter(account=OuterRef(account))
    return Q(Exists(founder)) & ~Q(Exists(Grant.objects.filter(role=Role.OFFICE)))


def held_by_founder() -> tuple[Held, ...]:
    """What a founder may: all that the office and the operator may, wherever the tree will stand. No query."""
    return tuple(Held(role, 0, "", high("")) for role in FOUNDING)
