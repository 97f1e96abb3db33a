"""``annum role grant USERNAME ROLE``: a role for a person, as the page of roles grants it."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from annum.org import access
from annum.org.acts.rights import grant_role
from annum.org.models import Person, Role, Unit
from annum.org.queries.founding import roots
from annum.org.queries.people import person_by_login, person_numbered
from annum.org.queries.snapshots import current_snapshot
from annum.org.queries.units import unit_named
from annum.org.viewer import Viewer
from annum.ui.console import add_json, answer, refusals, say, stop


class Command(BaseCommand):
    help = _("Grant a role to a person, for a unit and everything below it.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True, metavar="grant")
        grant = acts.add_parser("grant", help=_("grant a role"))
        grant.add_argument("person", metavar="USERNAME", help=_("the login of the person, or the person number"))
        grant.add_argument("role", choices=Role.values, metavar="ROLE", help=", ".join(Role.values))
        grant.add_argument("--unit", default="", metavar="CODE", help=_("the unit; the whole group when left out"))
        grant.add_argument(
            "--from", dest="start", type=date.fromisoformat, metavar="DATE", help=_("first day; today when left out")
        )
        grant.add_argument(
            "--to", dest="until", type=date.fromisoformat, metavar="DATE", help=_("first day without it")
        )
        add_json(grant)

    def handle(self, *args: Any, **options: Any) -> None:
        as_json, today = options["json"], timezone.localdate()
        current_snapshot(today, timezone.now())
        person, units = _person(options["person"], as_json), _units(options["unit"], as_json)
        days = {"start": options["start"] or today, "until": options["until"]}
        with refusals(as_json=as_json):
            for unit in units:
                grant_role(
                    person=person, role=Role(options["role"]), unit=unit, **days, viewer=Viewer.system("role", today)
                )
        told = {"person": person.number, "role": options["role"], "unit": ", ".join(unit.code for unit in units)}
        if as_json:
            answer({**told, "from": days["start"].isoformat()})
        else:
            say(_("%(person)s holds the role %(role)s for %(unit)s.") % told)


def _person(text: str, as_json: bool) -> Person:
    if person := person_by_login(text) or person_numbered(text):
        return person
    words = _("“%(text)s” is nobody's login and nobody's number. Bring people in first: annum import people FILE")
    return stop(words % {"text": text}, as_json=as_json)


def _units(code: str, as_json: bool) -> list[Unit]:
    if not code:
        return roots() or stop(access.NO_UNIT, as_json=as_json)
    if unit := unit_named(code):
        return [unit]
    return stop(_("There is no unit with the code “%(code)s”.") % {"code": code}, as_json=as_json)
