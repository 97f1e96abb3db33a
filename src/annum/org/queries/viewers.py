"""How does an account become a viewer? Three queries, on the first look of a request."""

from dataclasses import replace
from datetime import date, datetime

from django.db.models import Subquery

from annum.accounts.models import Account
from annum.org.models import Deputy, Person, Snapshot
from annum.org.queries.founding import founds, held_by_founder
from annum.org.queries.people import units_of
from annum.org.queries.roles import deputies_on, held_by
from annum.org.queries.snapshots import current_snapshot, renew_current
from annum.org.viewer import Viewer


def viewer_for(account: Account, today: date, now: datetime, behalf: int | None = None) -> Viewer:
    """The viewer for an account, acting for the principal ``behalf`` if a deputation is in force today.

    Sight and duties are the principal's then. Three queries, four when a deputation has ended; the first viewer of a day
    has the current snapshot renewed. Two for an account without a person.
    """
    deputation = _deputation(account, behalf, today) if behalf else None
    person: Person | None
    principal: Person | None
    if deputation is not None:
        person, principal = deputation.deputy, deputation.principal
        tree_day = getattr(deputation, "tree_day", None)
    else:
        rows = Person.objects.filter(account=account).annotate(tree_day=_tree_day(), founds=founds())
        person, principal = rows.first(), None
        tree_day = getattr(person, "tree_day", None)
    if person is not None and tree_day != today:
        renew_current(today, now)
    if principal is None and _founds(account, person):
        return replace(_seen(account, person, today), held=held_by_founder())
    return _seen(account, person, today, principal)


def _founds(account: Account, person: Person | None) -> bool:
    if person is not None:
        return bool(getattr(person, "founds", False))
    return Account.objects.filter(founds("pk"), pk=account.pk).exists()


def _deputation(account: Account, behalf: int, today: date) -> Deputy | None:
    rows = deputies_on(today).filter(deputy__account=account, principal=behalf)
    return rows.annotate(tree_day=_tree_day()).first()


def _tree_day() -> Subquery:
    return Subquery(Snapshot.objects.filter(current=True).values("in_force")[:1])


def viewer_of_person(person: Person, today: date, now: datetime) -> Viewer:
    """The viewer for a person, with or without an account: for commands and tests. Four queries."""
    current_snapshot(today, now)
    return _seen(person.account, person, today)


def _seen(account: Account | None, person: Person | None, today: date, principal: Person | None = None) -> Viewer:
    me = principal or person
    return Viewer(
        account_id=account.pk if account else None,
        person_id=person.pk if person else None,
        name=person.name if person else str(account),
        today=today,
        held=held_by(me.pk, today) if me else (),
        unit_ids=frozenset(units_of(me.pk, today)) if me else frozenset(),
        behalf_id=principal.pk if principal else None,
        behalf_name=principal.name if principal else "",
        name_en=person.name_en if person else "",
        behalf_name_en=principal.name_en if principal else "",
    )
