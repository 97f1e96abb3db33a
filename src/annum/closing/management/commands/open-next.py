"""``annum open-next YEAR``: open the year after a sealed one, or let an opening go on that was stopped."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from annum.closing.acts.opening import begin_opening, go_on
from annum.closing.models import Opening, OpeningState
from annum.closing.queries import opening as queries
from annum.closing.rules.choosing import BASELINES, TARGETS, Choices, choice_of
from annum.closing.rules.proposing import BETTER, SAME
from annum.jobs.progress import listening
from annum.kernel.quantity import TooFine, scaled
from annum.kernel.refusal import Refusal, Refused
from annum.kernel.words import Param, Words
from annum.org.viewer import Viewer
from annum.ui import console
from annum.year.models import Year
from annum.year.queries import year_named


class Command(BaseCommand):
    help = "Open the year after a sealed one: its calendar and a draft of every statement, with proposed targets."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("year", help="the code of the sealed year, e.g. 2026")
        parser.add_argument(
            "--baseline",
            default="last",
            metavar="RULE",
            help=f"for every class of indicators: {', '.join(BASELINES)}; default: last",
        )
        parser.add_argument(
            "--target",
            default="",
            metavar="RULE",
            help=f"{', '.join(TARGETS)}; default: same, better with --percent",
        )
        parser.add_argument("--percent", default="0", metavar="P", help="by how much better than the baseline, e.g. 5")
        parser.add_argument("--no-measures", action="store_true", help="leave the measures behind")
        console.add_json(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        viewer = Viewer.system("open-next", timezone.localdate())
        with console.refusals(as_json=options["json"]):
            opening = begun(year_or_refuse(options["year"]), options, viewer)
            with (
                console.progress(_("Drafting statements")) as bar,
                listening(lambda done, all_, _words: bar.to(done, all_)),
            ):
                opening = go_on(opening=opening, viewer=viewer, now=timezone.now())
        tell(opening, as_json=options["json"])


def year_or_refuse(code: str) -> Year:
    """The year with this code."""
    year = year_named(code)
    if year is None:
        raise Refused(Refusal("no-such-year", "There is no year %(year)s.", {"year": code}))
    return year


def begun(year: Year, options: dict[str, Any], viewer: Viewer) -> Opening:
    """The opening that was stopped, with the choices that it has; else one begun now."""
    found = queries.opening_of(year)
    if found is not None and found.state == OpeningState.GOING:
        return found
    return begin_opening(year=year, choices=choices(options), viewer=viewer, now=timezone.now())


def choices(options: dict[str, Any]) -> Choices:
    """One choice for every class."""
    try:
        percent = scaled(options["percent"].removesuffix("%"), 2)
    except (TooFine, ValueError):
        text = "“%(text)s” is not a percentage with at most two decimals."
        raise Refused(Refusal("not-a-share", text, {"text": options["percent"]})) from None
    target = options["target"] or (BETTER if percent else SAME)
    return Choices(usual=choice_of(options["baseline"], target, percent), measures=not options["no_measures"])


def tell(opening: Opening, *, as_json: bool) -> None:
    """What came of it."""
    counted = queries.counted(opening)
    if as_json:
        remarks = [
            {
                "statement": each.statement.code,
                "draft": each.made.code if each.made else None,
                "remarks": [str(words) for words in each.says],
            }
            for each in queries.remarks(opening)
        ]
        console.answer({"year": opening.into.code, "made": counted.made, "left": counted.left, "remarks": remarks})
        return
    words: dict[str, Param] = {"year": opening.into.code, "made": counted.made, "left": counted.left}
    console.say(Words("The year %(year)s is open: %(made)s drafts; %(left)s statements do not go on.", words))
    left = [(each.statement.code, each.says[0]) for each in queries.remarks(opening).filter(made=None)]
    if left:
        console.table(_("Do not go on"), (_("Statement"), _("Reason")), left)
