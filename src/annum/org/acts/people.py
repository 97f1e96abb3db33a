"""How does a person come in, get a login, leave?"""

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from annum.accounts.acts import create_account, invite
from annum.accounts.models import Account
from annum.accounts.queries import account_named
from annum.journal.record import record
from annum.kernel.refusal import Refusal, Refused, insist
from annum.org import access
from annum.org.models import Person, Subject
from annum.org.names import read_name
from annum.org.queries.keys import renew_keys
from annum.org.queries.roles import paths_of_roles
from annum.org.queries.tree import path_of_person
from annum.org.viewer import Viewer


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person to be made. ``left_on`` is the first day away."""

    number: str
    name: str
    name_en: str = ""
    email: str = ""
    joined_on: date | None = None
    left_on: date | None = None


@transaction.atomic
def create_person(*, new: NewPerson, viewer: Viewer) -> Person:
    """Take a person in. Needs: office or HR. Journal: ``org.person_created``."""
    insist(access.refusal_to_take_in(viewer) or access.refusal_of_blank(number=new.number, name=new.name))
    insist(_refusal_of_number(new.number))
    person = Person.objects.create(**asdict(new), **read_name(new.name)._asdict())
    renew_keys([person], new=True)
    subject = Subject.objects.create(person=person)
    names = {"name": new.name, "name_en": new.name_en, "email": new.email}
    payload = {"number": new.number}
    record("org.person_created", by=viewer.actor, about=person, payload=payload, personal=names, rows=[person, subject])
    return person


@transaction.atomic
def rename_person(*, person: Person, name: str, name_en: str, viewer: Viewer) -> Person:
    """Give a person another name. Needs: office or HR over the person. Journal: ``org.person_renamed``."""
    insist(access.refusal_to_change_person(viewer, path_of_person(person)) or access.refusal_of_blank(name=name))
    for field, value in {"name": name, "name_en": name_en, **read_name(name)._asdict()}.items():
        setattr(person, field, value)
    person.save()
    renew_keys([person])
    names = {"name": name, "name_en": name_en}
    record("org.person_renamed", by=viewer.actor, about=person, personal=names, rows=[person])
    return person


@transaction.atomic
def link_account(*, person: Person, account: Account, viewer: Viewer) -> Person:
    """Let a person log in by an account. Journal: ``org.account_linked``.

    Needs: office or HR over the person and over every role that the person holds. Refuses: oneself; another's login.
    """
    insist(refusal_to_give_login(viewer, person))
    insist(_refusal_of_account(person, account))
    person.account = account
    person.save(update_fields=["account"])
    record("org.account_linked", by=viewer.actor, about=person, payload={"account": account.pk}, rows=[person])
    return person


@transaction.atomic
def give_login(*, person: Person, username: str, viewer: Viewer) -> Person:
    """Let a person log in by this user name, which is made if there is none. Needs and refuses: as ``link_account``."""
    account = account_named(username)
    if account is None:
        insist(refusal_to_give_login(viewer, person))
        account = create_account(username=username, display_name=person.name, email=person.email, by=viewer.actor)
    return link_account(person=person, account=account, viewer=viewer)


def invite_person(*, person: Person, viewer: Viewer) -> str:
    """A link by which the person, once, chooses a password. Needs: office or HR over the person and all their roles.

    Refuses: oneself; a person without a login. Journal: ``accounts.invited``.
    """
    insist(refusal_to_give_login(viewer, person))
    if person.account is None:
        raise Refused(Refusal("no-login", "%(name)s has no login yet; give one first.", {"name": person.name}))
    return invite(account=person.account, by=viewer.actor)


def refusal_to_give_login(viewer: Viewer, person: Person) -> Refusal | None:
    """Who may let a person in. Three queries."""
    return access.refusal_to_give_login(
        viewer, person.pk, path_of_person(person), paths_of_roles(person.pk, viewer.today)
    )


def _refusal_of_number(number: str) -> Refusal | None:
    if Person.objects.filter(number=number).exists():
        return Refusal("number-taken", "There is already a person with the number %(number)s.", {"number": number})
    return None


def _refusal_of_account(person: Person, account: Account) -> Refusal | None:
    other = Person.objects.filter(account=account).exclude(pk=person.pk).first()
    if other is None:
        return None
    return Refusal("account-taken", "This login already belongs to %(name)s.", {"name": other.name})
