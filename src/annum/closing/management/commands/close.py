"""``annum close YEAR``: what is still open; when nothing is, or all of it is accepted, seal the year."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from annum.closing import acts
from annum.closing.checkpointing import log_keys
from annum.closing.logs import fingerprint
from annum.closing.models import Closing, ClosingState
from annum.closing.queries.closings import Point, closing_of, points, volumes_of
from annum.closing.sealing import go_on
from annum.jobs.progress import listening
from annum.kernel.refusal import Refusal, Refused
from annum.kernel.words import Words
from annum.org.viewer import Viewer
from annum.signing import vault
from annum.ui import console
from annum.year.models import Year
from annum.year.queries import year_named


class Command(BaseCommand):
    help = _("Seal a year: first tell what is still open; when nothing is left, seal it and write its bundle.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("year", help=_("the year's code, such as 2026"))
        parser.add_argument(
            "--accept",
            action="append",
            default=[],
            metavar="POINT=REASON",
            help=_("let a point stay open, for a reason; may be given again"),
        )
        parser.add_argument("--list", action="store_true", help=_("only tell what is still open"))
        console.add_json(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        viewer = Viewer.system("closing", timezone.localdate())
        with console.refusals(as_json=options["json"]):
            year = year_named(options["year"])
            if year is None:
                raise Refused(Refusal("no-such-year", "There is no year %(year)s.", {"year": options["year"]}))
            accept(year, options["accept"], viewer)
            closing = closing_of(year)
            found = points(closing, viewer.today) if closing.state == ClosingState.OPEN else []
            tell_open(found, as_json=options["json"])
            if options["list"]:
                return
            done = seal(year, closing, viewer)
        tell(done, as_json=options["json"])


def accept(year: Year, given: list[str], viewer: Viewer) -> None:
    """Each ``POINT=REASON``."""
    for each in given:
        key, _sign, reason = each.partition("=")
        acts.accept_open(year=year, key=key, reason=reason, viewer=viewer, now=timezone.now())


def tell_open(found: list[Point], *, as_json: bool) -> None:
    """What is open, as a table, or as JSON when that is all."""
    if not found or as_json:
        return
    rows = [
        (point.key, point.found.words, point.found.count, point.accepted["reason"] if point.accepted else "")
        for point in found
    ]
    console.table(_("Still open"), (_("Point"), _("What"), _("How many"), _("Accepted because")), rows, numbers=(2,))


def seal(year: Year, closing: Closing, viewer: Viewer) -> Closing:
    """Begin, or go on where it stopped."""
    if closing.state == ClosingState.OPEN:
        acts.begin_seal(year=year, viewer=viewer, fresh=True, now=timezone.now())
    with vault.opened(), console.progress(_("Sealing")) as bar:

        def told(done: int, total: int, words: Words | None) -> None:
            bar.to(done, total)

        with listening(told):
            return go_on(year, by=viewer.actor, clock=timezone.now)


def tell(closing: Closing, *, as_json: bool) -> None:
    """What came out."""
    key = fingerprint(log_keys()[0].public)
    files = [{"name": each.name, "sha256": each.blob_id, "bytes": each.blob.size} for each in volumes_of(closing)]
    if as_json:
        console.answer({"year": closing.year.code, "content": closing.content, "key": key, "volumes": files})
        return
    console.say(Words("The year %(year)s is sealed.", {"year": closing.year.code}))
    console.say(Words("Content (SHA-256): %(digest)s", {"digest": closing.content}))
    console.say(Words("Key of the journal (SHA-256), for paper: %(digest)s", {"digest": key}))
    console.say(Words("Take the bundle out with: annum bundle %(year)s --to FOLDER", {"year": closing.year.code}))
