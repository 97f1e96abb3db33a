"""How does a group begin, when nobody holds a role who could grant one?"""

from datetime import date
from itertools import product

from django.db import transaction

from annum.accounts.models import Account
from annum.journal.actor import Actor
from annum.journal.record import record
from annum.kernel.refusal import Refused, insist
from annum.org import access
from annum.org.acts.people import NewPerson, create_person, link_account
from annum.org.acts.rights import grant_role
from annum.org.models import Founder, Person
from annum.org.queries.founding import FOUNDING, office_was_held, roots
from annum.org.queries.people import person_numbered, person_of
from annum.org.viewer import Viewer


@transaction.atomic
def name_founder(*, account: Account, by: Actor) -> Founder:
    """Let a login set the group up, until somebody holds the group office. Journal: ``org.founder_named``.

    Refuses: once somebody has held the group office.
    """
    insist(access.refusal_to_found(office_was_held()))
    founder = Founder.objects.create(account=account)
    record("org.founder_named", by=by, about=account, personal={"username": account.username}, rows=[founder])
    return founder


@transaction.atomic
def take_office(*, account: Account, new: NewPerson, day: date, viewer: Viewer) -> Person:
    """Make the founder a person of the group, with the roles of group office and operator over all of it.

    ``new`` is the founder as a person; one who is known by that number, or has the login already, is taken as is.
    Needs: founder. Refuses: while there is no unit; another's number. Journal: as the acts of which it consists.
    """
    insist(access.refusal_to_take_office(viewer))
    if not (tops := roots()):
        raise Refused(access.NO_UNIT)
    person = person_of(account.pk) or person_numbered(new.number) or create_person(new=new, viewer=viewer)
    if person.account_id != account.pk:
        insist(access.refusal_of_other_login(person))
        link_account(person=person, account=account, viewer=viewer)
    for unit, role in product(tops, FOUNDING):
        grant_role(person=person, role=role, unit=unit, start=day, viewer=viewer)
    return person
