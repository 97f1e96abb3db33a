"""``annum year open CODE --first MONTH``: make a year, with its reporting windows."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from annum.org.viewer import Viewer
from annum.ui.console import add_json, answer, refusals, say, stop
from annum.year.acts import start_year
from annum.year.forms import YearForm


class Command(BaseCommand):
    help = _("Open a management year: its months, and for each month the days on which figures may come in.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True, metavar="open")
        opening = acts.add_parser("open", help=_("open a year"))
        opening.add_argument("code", help=_("short and lasting, such as 2027"))
        opening.add_argument("--first", required=True, metavar="MONTH", help=_("its first month, such as 2027-01"))
        opening.add_argument("--length", type=int, default=12, metavar="MONTHS", help=_("how many months it has"))
        opening.add_argument("--name", default="", help=_("its name; made from the code when left out"))
        opening.add_argument("--name-en", default="", help=_("its English name"))
        opening.add_argument("--sandbox", action="store_true", help=_("a year to rehearse in: nothing in it counts"))
        add_json(opening)

    def handle(self, *args: Any, **options: Any) -> None:
        as_json = options["json"]
        form = YearForm({name: options[name] for name in YearForm.base_fields})
        for name, errors in form.errors.items():
            stop(f"{name}: {errors[0]}", as_json=as_json)
        with refusals(as_json=as_json):
            year = start_year(**form.cleaned_data, viewer=Viewer.system("year", timezone.localdate()))
        first, last = str(year.months[0]), str(year.months[-1])
        if as_json:
            answer({"code": year.code, "first": first, "last": last, "sandbox": year.sandbox})
        else:
            told = {"code": year.code, "first": first, "last": last}
            say(_("The year %(code)s is open: %(first)s to %(last)s.") % told)
