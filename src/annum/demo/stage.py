"""On what does the demonstration stand? Its group, its day, and the people who act in it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from annum.accounts.queries import account_named
from annum.demo.generate.group import Group, Settings
from annum.journal.actor import Actor
from annum.kernel.refusal import Refusal, Refused
from annum.kernel.words import Words
from annum.org.models import Person, Subject
from annum.org.queries.viewers import viewer_for, viewer_of_person
from annum.org.viewer import Viewer
from annum.year.models import Year

Tell = Callable[[Words], None]
"""Told what is being done now."""
PASSWORD = "annum-in-ten-minutes"  # noqa: S105 (printed on the sign-in page of the demonstration)


@dataclass
class Stage:
    """Everything that a step of the demonstration needs. ``year`` and ``following`` are set when they are opened."""

    group: Group
    folder: Path
    today: date
    clock: Callable[[], datetime]
    tell: Tell
    year: Year = field(init=False)
    following: Year = field(init=False)
    _viewers: dict[str, Viewer] = field(default_factory=dict)

    @property
    def settings(self) -> Settings:
        """What group it is."""
        return self.group.settings

    @property
    def now(self) -> datetime:
        """The moment of asking."""
        return self.clock()

    @property
    def system(self) -> Viewer:
        """Whoever loads the demonstration."""
        return Viewer.system("demo", self.today)

    @property
    def by(self) -> Actor:
        """The same, as the journal names it."""
        return self.system.actor

    def viewer(self, username: str) -> Viewer:
        """The person behind one of the logins, as of today."""
        if username not in self._viewers:
            account = account_named(username)
            if account is None:
                raise Refused(Refusal("no-login", "The demonstration has no login %(name)s.", {"name": username}))
            self._viewers[username] = viewer_for(account, self.today, self.now)
        return self._viewers[username]

    def acting(self, username: str, principal: str) -> Viewer:
        """The person behind a login, acting for the one behind another."""
        account = account_named(username)
        behalf = self.viewer(principal).person_id
        return viewer_for(account, self.today, self.now, behalf) if account else self.viewer(principal)

    def person(self, number: str) -> Viewer:
        """Somebody by number, with or without a login."""
        if number not in self._viewers:
            self._viewers[number] = viewer_of_person(Person.objects.get(number=number), self.today, self.now)
        return self._viewers[number]

    def subject(self, unit: str) -> Subject:
        """A unit as the one that is judged."""
        return Subject.objects.get(unit__code=unit)


def usual_year(today: date) -> int:
    """The last calendar year that is over, so that nothing in it lies in the future.

    >>> usual_year(date(2026, 11, 21))
    2025
    """
    return today.year - 1
