"""``annum figures``: add the figures of all units up afresh."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from annum.indicators.acts import rebuild_figures, wrong_figures
from annum.ui.console import add_json, answer, say


class Command(BaseCommand):
    help = _("Add the figures of all units up afresh from their values.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_json(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        wrong = len(wrong_figures())
        count = rebuild_figures(now=timezone.now())
        if options["json"]:
            answer({"figures": count, "were_wrong": wrong})
        else:
            say(
                _("%(count)s figures, of which %(wrong)s were not what their values add up to.")
                % {"count": count, "wrong": wrong}
            )
