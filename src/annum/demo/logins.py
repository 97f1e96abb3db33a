"""Who can sign in to the demonstration? The logins of the plan, all with one password, shown on the sign-in page."""

from annum.accounts import demo_logins
from annum.accounts.acts import share_password
from annum.accounts.demo_logins import DemoLogin
from annum.accounts.queries import accounts_named
from annum.demo.generate.logins import LOGINS
from annum.demo.generate.people import Person
from annum.demo.stage import PASSWORD, Stage
from annum.kernel.words import Words


def open_logins(stage: Stage) -> Words:
    """Give the accounts of the plan their password, and list them on the sign-in page."""
    accounts = accounts_named(login.username for login in LOGINS)
    share_password(accounts=list(accounts.values()), password=PASSWORD, by=stage.by)
    people = stage.group.staff.people
    persons = stage.group.logins()
    demo_logins.write(
        DemoLogin(login.username, PASSWORD, _name(people[persons[login.username]]), login.words.text)
        for login in LOGINS
    )
    return Words("Logins: %(count)s", {"count": len(LOGINS)})


def _name(person: Person) -> str:
    """In both languages, for the page is read in both."""
    return person.name if person.name == person.name_en else f"{person.name} {person.name_en}"
